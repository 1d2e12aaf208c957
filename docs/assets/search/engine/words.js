/* Words as search compares them: accents, capitals, hyphens and inflections do not matter. */

import { stemmed } from "./stemmer.js";

/* U+02BC counts as a letter in Unicode, but is written for an apostrophe. */
const WORD = /(?:(?!\u02BC)[\p{L}\p{N}\p{M}\u00AD])+/gu;

/**
 * The letters and digits of a text, without accents and capitals: “Maré-Rosa” → “marerosa”.
 * @param {string} text
 */
export function compared(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+|\u02BC/gu, "");
}

/**
 * The words of a text with their places.
 * @param {string} text
 * @returns {{word: string, start: number, end: number}[]}
 */
export function tokens(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    word: compared(word),
    start: index,
    end: index + word.length,
  })).filter(({ word }) => word);
}

/**
 * What Snowball does not know: the British “-ise” (not of “revise” and its like), and Greek plurals.
 * @type {[RegExp, string][]}
 */
const SPELLINGS = [
  [
    /^(?!(?:ad|de|re|impro|super|tele)vis|(?:con|ex|in|pre)cis)(.{3,})is(?=(?:e[drs]?|ers|ing|ations?)$)/,
    "$1iz",
  ],
  [/(al|ol)y[sz](?:[ei]s|e|ed|er|ers|ing)$/, "$1ysis"],
  [/(cri|the|empha|gene|gno|neuro|psycho|morpho|oa)ses$/, "$1sis"],
];
const IZE = /iz(?=(?:e[drs]?|ers|ing|ations?)$)/;
/* “Nationalism” and “nationalize” are no inflections of “national”. */
const FORMED = /^(.{3,})(?:(ism)s?|(iz)(?:e[drs]?|ers|ing|ations?))$/;
/** @type {Map<string, string>} */
const stems = new Map();

/** @param {string} word */
function spelt(word) {
  return SPELLINGS.reduce((one, [spelling, usual]) => one.replace(spelling, usual), word);
}

/**
 * The word in all spellings that Snowball, by which Pagefind looks, keeps apart.
 * @param {string} word
 */
export function spellingsOf(word) {
  const usual = spelt(word);
  const others = [
    usual.replace(IZE, "is"),
    usual.replace(/sis$/, "ses"),
    usual.replace(/ysis$/, "yze"),
  ];
  return [...new Set([word, usual, ...others])];
}

/** @param {string} word */
function stemOf(word) {
  const usual = spelt(word);
  const [, base, ...formed] = FORMED.exec(usual) ?? [];
  return base ? `${stemmed(base)}-${formed.join("")}` : stemmed(usual);
}

/**
 * What the inflections of an English word share: “democracies” → “democraci”.
 * @param {string} word
 */
export function stem(word) {
  const known = stems.get(word) ?? stemOf(word);
  stems.set(word, known);
  return known;
}
