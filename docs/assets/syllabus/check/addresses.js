/* Web addresses in a text of any form. */

/** An address, and where in the text it begins and ends. @typedef {{address: string, start: number, end: number}} FoundAddress */

import { parted } from "./percent.js";

/* Labels of a host are counted, so that no text of labels is tried from each of them to its end. */
const WORD = "[\\p{L}\\p{N}_]";
const LABEL = "[\\p{L}\\p{N}_\\-]{1,63}";
const HOST = `${LABEL}(?:\\.${LABEL}){1,20}`;
const UNSEEN =
  "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e" +
  "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f";
/* What neither a page nor a place of this edition has in its name, and often stands behind it. */
const AROUND = `${UNSEEN},;'“”„‟‘’‚«»‹›…،؛؟、。，；：！？（）［］「」『』《》〈〉【】`;
const NEVER = '\\s\\x1c-\\x1f\\x85\\ufeff<>"`{}|\\\\^()\\[\\]';
const FREE = `[^${NEVER}]`;
/* A bracket that is not closed, or was not opened, belongs to the text around an address. */
const IN_BRACKETS = `\\(${FREE}*\\)|\\[${FREE}*\\]`;
const ENDS = `[${AROUND}()\\[\\]]`;
const PATH = `(?:[^${NEVER}/#]|${IN_BRACKETS}|/(?!${ENDS}))*`;
const PLACE = `(?:(?!:~:)[^${NEVER}${AROUND}–—]|[–—](?=p?\\p{Nd})|[,;](?=p\\p{Nd}))*`;
const WORDS = `:~:(?:[^${NEVER};]|${IN_BRACKETS})*`;
const REST = `${PATH}(?:/(?=${ENDS})|#${PLACE}(?:${WORDS})?)?`;
const ADDRESS = new RegExp(
  `(?:https?://|(?<before>^|[^\\p{L}\\p{N}_])(?=${WORD}))(?:localhost|${HOST})(?::\\d{1,5})?(?=/)${REST}` +
    `|https?://${HOST}|file:///?${REST}`,
  "giu",
);
/** What an address has not, or what some form of document ends it by. */
const NO_PART_OF_ADDRESS = /[^\w.~%/:?#@!$&*+,;=-]/gu;
const NOT_AT_THE_END = `.:!?*_${AROUND}`;
const MOST_EMPHASIS = 3;
const BESIDES_LISTS = NOT_AT_THE_END.replace("_", "");
/** The fragment of a reading list, which may end in what emphasizes elsewhere. */
const LIST = /^[0-9]+\.[A-Za-z0-9_-]*$/;

/**
 * Every web address in a text without escapes, without the punctuation around it.
 * @param {string} text
 * @returns {Generator<FoundAddress>}
 */
export function* addresses(text) {
  for (const match of text.matchAll(ADDRESS)) {
    const before = match.groups?.before?.length ?? 0;
    const start = match.index + before;
    const [emphasis] = text.slice(Math.max(0, start - MOST_EMPHASIS), start).match(/_*$/) ?? [""];
    const address = trimmed(match[0].slice(before), emphasis);
    yield { address, start, end: start + address.length };
  }
}

/** An address without the punctuation of the sentence around it, and what emphasizes it. @param {string} found @param {string} emphasis */
function trimmed(found, emphasis) {
  const whole = without(found, BESIDES_LISTS);
  const ofList = whole.endsWith(emphasis) ? whole.slice(0, whole.length - emphasis.length) : whole;
  return LIST.test(parted(ofList, "#")[1]) ? ofList : without(found, NOT_AT_THE_END);
}

/** @param {string} address @param {string} signs that do not belong to its end */
function without(address, signs) {
  let end = address.length;
  while (end && signs.includes(address[end - 1])) {
    end -= 1;
  }
  return address.slice(0, end);
}

/** An address as it can be written into any document: all else is escaped, as in %22. @param {string} address */
export const asWritten = (address) =>
  address.replace(NO_PART_OF_ADDRESS, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`)
      .join(""),
  );
