/* Text directives (“:~:text=”), which make browsers mark words of a page, and exactly those. A page is
   its text: blocks divided by line breaks. */

/** @typedef {readonly [start: number, end: number]} Span */
/** @typedef {{prefix?: Span, start: Span, end?: Span, suffix?: Span}} Directive */
/** A text as it is compared; `at` leads from the places of its characters to those in `plain`. */
/** @typedef {{plain: string, at: number[]}} Folded */

const QUOTED_WHOLE = 10;
const FEWEST = 5;
const MOST = 20;
const LONGEST_CONTEXT = 30;

/**
 * Characters as browsers compare them, or somewhat less exactly: what they tell apart may be the same
 * here, so that a directive says too much rather than too little.
 * @param {string} character
 */
function fold(character) {
  const letters = character.normalize("NFKD").replace(/[\p{M}\u00AD]/gu, "");
  return letters
    .toLowerCase()
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„‟«»]/g, '"');
}

/** @param {string} text @returns {Folded} */
function folded(text) {
  /** @type {number[]} */
  const at = [];
  /** @type {Map<string, string>} */
  const known = new Map();
  let plain = "";
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit += 1) {
      at.push(plain.length);
    }
    const letters = known.get(character) ?? fold(character);
    known.set(character, letters);
    plain += letters;
  }
  at.push(plain.length);
  return { plain, at };
}

/** @param {string} text @param {number} start @param {number} end @returns {Span[]} */
function wordsIn(text, start, end) {
  return Array.from(text.slice(start, end).matchAll(/\S+/g), ({ 0: word, index }) => [
    start + index,
    start + index + word.length,
  ]);
}

/** @param {Span[]} words @returns {Span | undefined} */
function around(words) {
  const last = words.at(-1);
  return last && [words[0][0], last[1]];
}

/** Whether this stands right before a place, with nothing but blanks between them. */
/** @param {string} plain @param {number} place @param {string} words */
function precedes(plain, place, words) {
  let end = place;
  while (end > 0 && /\s/.test(plain[end - 1])) {
    end -= 1;
  }
  return plain.endsWith(words, end);
}

/** @param {string} plain @param {number} place @param {string} words */
function follows(plain, place, words) {
  let start = place;
  while (/\s/.test(plain[start] ?? "")) {
    start += 1;
  }
  return plain.startsWith(words, start);
}

/** @param {string} plain @param {string} words @param {number} [from] */
function* places(plain, words, from = 0) {
  for (let at = plain.indexOf(words, from); at >= 0; at = plain.indexOf(words, at + 1)) {
    yield at;
  }
}

/**
 * Whether a browser that looks for this finds it at its place: nowhere before, and not in what only
 * some readers see, `elsewhere`.
 * @param {Folded} page
 * @param {string} elsewhere
 * @param {Directive} directive
 */
function isFirst({ plain, at }, elsewhere, { prefix, start, end, suffix }) {
  /** @param {Span | undefined} span */
  const termOf = (span) => (span ? plain.slice(at[span[0]], at[span[1]]) : "");
  const [before, first, last, after] = [prefix, start, end, suffix].map(termOf);
  /** @param {string} text @param {number} place */
  const fits = (text, place) =>
    precedes(text, place, before) && (end || follows(text, place + first.length, after));
  for (const place of places(elsewhere, first)) {
    if (fits(elsewhere, place)) {
      return false;
    }
  }
  for (const place of places(plain, first)) {
    if (place === at[start[0]]) {
      break;
    }
    if (fits(plain, place)) {
      return false;
    }
  }
  for (const place of end ? places(plain, last, at[start[1]]) : []) {
    if (follows(plain, place + last.length, after)) {
      return place === at[/** @type {Span} */ (end)[0]];
    }
  }
  return true;
}

/**
 * The words of the block before a place, if it stands at the beginning of its own, else of its own.
 * @param {string} text
 * @param {number} place
 */
function wordsBefore(text, place) {
  const end = text.slice(0, place).trimEnd().length;
  return wordsIn(text, text.lastIndexOf("\n", end - 1) + 1, end);
}

/** @param {string} text @param {number} place */
function wordsAfter(text, place) {
  const start = text.length - text.slice(place).trimStart().length;
  const end = text.indexOf("\n", start);
  return wordsIn(text, start, end < 0 ? text.length : end);
}

/** @param {number} from @param {number} to */
function* numbers(from, to) {
  for (let number = from; number <= to; number += 1) {
    yield number;
  }
}

/**
 * The words as a whole, with more and more around them.
 * @param {Span} start
 * @param {Span[]} before
 * @param {Span[]} after
 * @returns {Generator<Directive>}
 */
function* whole(start, before, after) {
  yield { start };
  for (const count of numbers(1, LONGEST_CONTEXT)) {
    const prefix = around(before.slice(-count));
    const suffix = around(after.slice(0, count));
    yield { prefix, start };
    yield { start, suffix };
    yield { prefix, start, suffix };
  }
}

/**
 * The first words, as many as it takes, or with as many before them.
 * @param {Span[]} words
 * @param {Span[]} before
 * @returns {Generator<Directive>}
 */
function* heads(words, before) {
  const fewest = Math.min(FEWEST, words.length);
  for (const count of numbers(fewest, Math.min(MOST, words.length))) {
    yield { start: [words[0][0], words[count - 1][1]] };
  }
  for (const count of numbers(1, Math.min(LONGEST_CONTEXT, before.length))) {
    const start = /** @type {Span} */ ([words[0][0], words[fewest - 1][1]]);
    yield { prefix: around(before.slice(-count)), start };
  }
}

/**
 * The last words, as many as it takes, or with as many behind them.
 * @param {Span[]} words
 * @param {Span[]} after
 * @returns {Generator<Pick<Directive, "end" | "suffix">>}
 */
function* tails(words, after) {
  const fewest = Math.min(FEWEST, words.length);
  for (const count of numbers(fewest, Math.min(MOST, words.length))) {
    yield { end: around(words.slice(-count)) };
  }
  for (const count of numbers(1, Math.min(LONGEST_CONTEXT, after.length))) {
    yield { end: around(words.slice(-fewest)), suffix: around(after.slice(0, count)) };
  }
}

/**
 * The words from a place to another, as wholes: a directive may not cut one.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function wholeWords(text, from, to) {
  const start = from + (text.slice(from, to).match(/^\s*/)?.[0].length ?? 0);
  const end = from + text.slice(from, to).trimEnd().length;
  const head = text.slice(0, start).match(/[\p{L}\p{N}\p{M}’'-]*$/u)?.[0].length ?? 0;
  const tail = text.slice(end).match(/^[\p{L}\p{N}\p{M}’'-]*/u)?.[0].length ?? 0;
  const isCut = /[\p{L}\p{N}]/u;
  return {
    start: isCut.test(text[start] ?? "") ? start - head : start,
    end: isCut.test(text[end - 1] ?? "") ? end + tail : end,
  };
}

/**
 * @param {Folded} page
 * @param {string} elsewhere
 * @param {Iterable<Directive>} candidates
 */
function firstOf(page, elsewhere, candidates) {
  for (const candidate of candidates) {
    if (isFirst(page, elsewhere, candidate)) {
      return candidate;
    }
  }
  return undefined;
}

/**
 * The directive that marks the words of a page from one place to another and nothing else; undefined
 * where there are none, or none can. `elsewhere` is text that readers may see before it, or not.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 * @param {string} [elsewhere]
 */
export function directive(text, from, to, elsewhere = "") {
  const { start, end } = wholeWords(text, from, to);
  const words = wordsIn(text, start, end);
  if (!words.length) {
    return undefined;
  }
  const page = folded(text);
  const hidden = folded(elsewhere).plain;
  const [before, after] = [wordsBefore(text, start), wordsAfter(text, end)];
  const breaks = { first: text.indexOf("\n", start), last: text.lastIndexOf("\n", end - 1) };
  const isOneBlock = breaks.first < 0 || breaks.first >= end;
  const all = whole([start, end], before, after);
  const short = isOneBlock && words.length <= QUOTED_WHOLE;
  const found = short ? undefined : inParts(page, hidden, words, breaks, isOneBlock, before, after);
  const chosen = found ?? (isOneBlock ? firstOf(page, hidden, all) : undefined);
  return chosen && written(text, chosen);
}

/**
 * The first and the last words.
 * @param {Folded} page
 * @param {string} hidden
 * @param {Span[]} words
 * @param {{first: number, last: number}} breaks
 * @param {boolean} isOneBlock
 * @param {Span[]} before
 * @param {Span[]} after
 */
function inParts(page, hidden, words, breaks, isOneBlock, before, after) {
  const inFirst = isOneBlock
    ? words.slice(0, -FEWEST)
    : words.filter(([, end]) => end <= breaks.first);
  const head = firstOf(page, hidden, heads(inFirst, before));
  if (!head) {
    return undefined;
  }
  const inLast = words.filter(([start]) =>
    isOneBlock ? start >= head.start[1] : start > breaks.last,
  );
  const candidates = Array.from(tails(inLast, after), (tail) => ({ ...head, ...tail }));
  return firstOf(page, hidden, candidates);
}

/** @param {string} text @param {Directive} directive */
function written(text, { prefix, start, end, suffix }) {
  /** @param {Span} span */
  const term = ([from, to]) => encodeURIComponent(text.slice(from, to)).replaceAll("-", "%2D");
  const parts = [start, end].flatMap((span) => (span ? [term(span)] : []));
  return [
    ...(prefix ? [`${term(prefix)}-`] : []),
    ...parts,
    ...(suffix ? [`-${term(suffix)}`] : []),
  ].join(",");
}
