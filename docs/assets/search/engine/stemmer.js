/* Stems of English words, by the algorithm that Snowball calls English, or Porter2. Words come in small
   letters, without apostrophes. Between the steps, a “y” that is no vowel is written “Y”. */

/**
 * An ending, what takes its place, and the letters that must stand before it; where the first and
 * the second syllable are over, since endings are taken away only there.
 * @typedef {[ending: string, instead: string, after?: RegExp]} Ending
 * @typedef {{first: number, second: number}} Regions
 * @typedef {(word: string, regions: Regions) => string} Step
 */

const SHORTEST = 3;
const UNCHANGED = new Set(["andes", "atlas", "bias", "cosmos", "howe", "news", "sky"]);
const IRREGULAR = new Map([
  ["early", "earli"],
  ["gently", "gentl"],
  ["idly", "idl"],
  ["only", "onli"],
  ["singly", "singl"],
  ["skies", "sky"],
  ["skis", "ski"],
  ["ugly", "ugli"],
]);

const VOWEL = /[aeiouy]/;
const SYLLABLE = /[aeiouy][^aeiouy]/;
/* Beginnings that count as one syllable. */
const BEGINNING = /^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/;
const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|past)$/;

const PLURAL = /^(.*?)(sses|ied|ies|us|ss|s)$/;
const TENSE = /^(.*?)(eedly|eed|edly|ed|ingly|ing)$/;
const KEEPS_EED = /^(?:succ|proc|exc)$/;
const KEEPS_ING = /^(?:even|cann|inn|earr|herr|out)$/;
const LOST_E = /(?:at|bl|iz)$/;
const DOUBLED = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

const DERIVED = longestFirst(
  {
    able: "abli",
    al: "alism aliti alli",
    ance: "anci",
    ate: "ation ational ator",
    ble: "biliti bli",
    ence: "enci",
    ent: "entli",
    ful: "fulli fulness",
    ive: "iveness iviti",
    ize: "ization izer",
    less: "lessli",
    og: "ogist",
    ous: "ousli ousness",
    tion: "tional",
  },
  ["ogi", "og", /l$/],
  ["li", "", /[cdeghkmnrt]$/],
);
const DERIVED_AGAIN = longestFirst({
  "": "ful ness",
  al: "alize",
  ate: "ational",
  ic: "ical icate iciti",
  tion: "tional",
});
const SUFFIXES = longestFirst(
  { "": "able al ance ant ate ement ence ent er ible ic ism iti ive ize ment ous" },
  ["ion", "", /[st]$/],
);

/**
 * Endings by what takes their place, and those with letters that must stand before them.
 * @param {Record<string, string>} table
 * @param {Ending[]} others
 * @returns {Ending[]}
 */
function longestFirst(table, ...others) {
  const rows = Object.entries(table).flatMap(([instead, endings]) =>
    endings.split(" ").map((ending) => /** @type {Ending} */ ([ending, instead])),
  );
  return [...rows, ...others].sort(([one], [other]) => other.length - one.length);
}

/**
 * @param {string} word
 * @param {number} start
 */
function afterSyllable(word, start) {
  const found = word.slice(start).search(SYLLABLE);
  return found < 0 ? word.length : start + found + 2;
}

/** @param {string} word */
function regionsOf(word) {
  const first = BEGINNING.exec(word)?.[0].length ?? afterSyllable(word, 0);
  return { first, second: afterSyllable(word, first) };
}

/** @param {string} word */
function withoutPlural(word) {
  const [, stem = "", ending = ""] = PLURAL.exec(word) ?? [];
  switch (ending) {
    case "sses":
      return `${stem}ss`;
    case "ied":
    case "ies":
      return stem.length > 1 ? `${stem}i` : `${stem}ie`;
    case "s":
      return VOWEL.test(stem.slice(0, -1)) ? stem : word;
    default:
      return word;
  }
}

/** Makes whole what lost the ending of its tense: “hopp” → “hop”, “hop” → “hope”. @type {Step} */
function mended(stem, { first }) {
  if (LOST_E.test(stem)) {
    return `${stem}e`;
  }
  if (DOUBLED.test(stem)) {
    return /^[aeo]..$/.test(stem) ? stem : stem.slice(0, -1);
  }
  return stem.length === first && SHORT.test(stem) ? `${stem}e` : stem;
}

/** @type {Step} */
function withoutTense(word, regions) {
  const [, stem = "", ending = ""] = TENSE.exec(word) ?? [];
  if (ending.startsWith("eed")) {
    return stem.length >= regions.first && !KEEPS_EED.test(stem) ? `${stem}ee` : word;
  }
  if (ending === "ing" && /^[^aeiouy]y$/.test(stem)) {
    return `${stem[0]}ie`;
  }
  if (!VOWEL.test(stem) || (ending === "ing" && KEEPS_ING.test(stem))) {
    return word;
  }
  return mended(stem, regions);
}

/** @param {string} word */
function withVowelAtEnd(word) {
  return word.replace(/(?<=.[^aeiouy])[yY]$/, "i");
}

/**
 * Exchanges the longest of the endings, if it stands in the region that begins at `start`.
 * @param {string} word
 * @param {Ending[]} endings
 * @param {number} start
 */
function exchanged(word, endings, start) {
  const found = endings.find(([ending]) => word.endsWith(ending));
  if (!found) {
    return word;
  }
  const [ending, instead, after] = found;
  const stem = word.slice(0, -ending.length);
  return stem.length >= start && (after?.test(stem) ?? true) ? stem + instead : word;
}

/** @type {Step} */
function derivedAgain(word, { first, second }) {
  return word.endsWith("ative")
    ? exchanged(word, [["ative", ""]], second)
    : exchanged(word, DERIVED_AGAIN, first);
}

/** @type {Step} */
function withoutLastLetter(word, { first, second }) {
  const stem = word.slice(0, -1);
  const isSilent = word.endsWith("e") && stem.length >= first && !SHORT.test(stem);
  const isTooMuch = /(?:e|ll)$/.test(word) && stem.length >= second;
  return isSilent || isTooMuch ? stem : word;
}

/**
 * The stem of a word: “uses” → “use”, “ties” → “tie”, “democracies” → “democraci”.
 * @param {string} word
 */
export function stemmed(word) {
  const irregular = IRREGULAR.get(word);
  if (irregular || word.length < SHORTEST || UNCHANGED.has(word)) {
    return irregular ?? word;
  }
  const marked = word.replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
  const regions = regionsOf(marked);
  const inflected = withVowelAtEnd(withoutTense(withoutPlural(marked), regions));
  const derived = derivedAgain(exchanged(inflected, DERIVED, regions.first), regions);
  return withoutLastLetter(exchanged(derived, SUFFIXES, regions.second), regions).toLowerCase();
}
