/* Words as search compares them: accents, capitals, hyphens and inflections do not matter. */

/* U+02BC counts as a letter in Unicode, but is written for an apostrophe. */
const WORD = /(?:(?!\u02BC)[\p{L}\p{N}\p{M}\u00AD])+/gu;

/** The letters and digits of a text, without accents and capitals: “Maré-Rosa” → “marerosa”. */
export function compared(text) {
  return text.normalize("NFKD").toLowerCase().replace(/[^\p{L}\p{N}]+|\u02BC/gu, "");
}

/** The words of a text with their places: [{word, start, end}]. */
export function tokens(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: compared(word),
    start: index,
    end: index + word.length,
  })).filter(({ word }) => word);
}

/* English endings, each with what takes its place and the letters that must stand before it. */
const SPELLINGS = [["isation", "ization", 3], ["ising", "izing", 3], ["ised", "ized", 3], ["ise", "ize", 3]];
const NUMBERS = [["news", "news", 0], ["sses", "ss", 1], ["ies", "y", 2], ["xes", "x", 2], ["shes", "sh", 2], ["ches", "ch", 2], ["ss", "ss", 0], ["us", "us", 0], ["sis", "s", 3], ["is", "is", 0], ["s", "", 2]];
const TENSES = [["ied", "y", 2], ["ying", "y", 2], ["eed", "eed", 0], ["ing", "", 3], ["ed", "", 3]];
const NOUNS = [["ation", "", 4], ["ition", "it", 4], ["tion", "t", 4], ["sion", "s", 4], ["ate", "", 4], ["ly", "", 4]];
const stems = new Map();

function without(word, endings) {
  const rule = endings.find(([ending, , least]) => word.endsWith(ending) && word.length - ending.length >= least);
  return rule ? word.slice(0, word.length - rule[0].length) + rule[1] : word;
}

function shortened(word) {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) {
    return word;
  }
  const ended = [SPELLINGS, NUMBERS, TENSES, NOUNS].reduce(without, word);
  return ended.replace(/([bdgmnprt])\1$/, "$1").replace(/e$/, "").replace(/y$/, "i");
}

/** What the inflections of an English word share: “democracies” → “democraci”. */
export function stem(word) {
  if (!stems.has(word)) {
    stems.set(word, shortened(word));
  }
  return stems.get(word);
}

/** Whether one letter more, less, other, or two exchanged make the one word of the other. */
export function oneErrorApart(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) {
    return false;
  }
  let start = 0;
  while (one[start] === other[start]) {
    start += 1;
  }
  const [a, b] = [one.slice(start), other.slice(start)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
