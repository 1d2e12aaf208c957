/* Where the spellings of a notion stand among the words of a text. */

import { stem, tokens } from "./words.js";

/** @typedef {{word: string, start: number, end: number, stem: string}} Word */
/** How much of what was asked stands where, in words; the weight is at most 1. */
/** @typedef {{index: number, length: number, weight: number}} Match */
/** @typedef {{spellings: string[], exact?: boolean, begun?: boolean}} Wanted */
/** @typedef {{spelling: string, ending: string}} Spelling */

const AS_ASKED = 1;
const INFLECTED = 0.9;
const BEGUN = 0.6;

/**
 * The words of a text, each with its place and the stem by which it is found.
 * @param {string} text
 * @returns {Word[]}
 */
export function read(text) {
  return tokens(text).map((token) => ({ ...token, stem: stem(token.word) }));
}

/** Whether a text has no more than a word that begins so. @param {Match} match */
export function isBeginning({ weight }) {
  return weight === BEGUN;
}

/**
 * The words from `index` on that together have the letters of a spelling, begin or inflect it.
 * @param {Word[]} words
 * @param {number} index
 * @param {Spelling} wanted
 * @param {Wanted} how
 * @returns {Match | undefined}
 */
function severalWords(words, index, { spelling, ending }, { exact, begun }) {
  let letters = "";
  let length = 0;
  while (
    letters.length < spelling.length &&
    spelling.startsWith(letters) &&
    index + length < words.length
  ) {
    letters += words[index + length].word;
    length += 1;
  }
  if (letters === spelling) {
    return { index, length, weight: AS_ASKED };
  }
  if (!exact && stem(letters) === ending) {
    return { index, length, weight: INFLECTED };
  }
  return begun && letters.startsWith(spelling) ? { index, length, weight: BEGUN } : undefined;
}

/**
 * @param {Word[]} words
 * @param {number} index
 * @param {Spelling} wanted
 * @param {Wanted} how
 * @returns {Match | undefined}
 */
function spelt(words, index, wanted, how) {
  const { word, stem: own } = words[index];
  if (word === wanted.spelling) {
    return { index, length: 1, weight: AS_ASKED };
  }
  if (!how.exact && own === wanted.ending) {
    return { index, length: 1, weight: INFLECTED };
  }
  if (how.begun && word.startsWith(wanted.spelling)) {
    return { index, length: 1, weight: BEGUN };
  }
  return wanted.spelling.startsWith(word) ? severalWords(words, index, wanted, how) : undefined;
}

/**
 * Where a notion stands.
 * Its spellings have no blanks: “postliberal” is found in “post-liberal” and in “post liberal”.
 * @param {Word[]} words
 * @param {Wanted} notion
 * @returns {Match[]}
 */
export function standing(words, notion) {
  const wanted = notion.spellings.map((spelling) => ({ spelling, ending: stem(spelling) }));
  return words.flatMap((_, index) => {
    const found = wanted.map((one) => spelt(words, index, one, notion)).find(Boolean);
    return found ?? [];
  });
}
