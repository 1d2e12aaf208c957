/* Web addresses in a text of any form. */

/** An address, and where in the text it begins and ends. @typedef {{address: string, start: number, end: number}} FoundAddress */

/* Labels of a host are counted, so that no text of labels is tried from each of them to its end. */
const WORD = "[\\p{L}\\p{N}_]";
const LABEL = "[\\p{L}\\p{N}_\\-]{1,63}";
const HOST = `${LABEL}(?:\\.${LABEL}){1,20}`;
const REST = '[^\\s<>"`{}|\\\\^]*';
const ADDRESS = new RegExp(
  `(?:https?://|(?<before>^|[^\\p{L}\\p{N}_])(?=${WORD}))(?:localhost|${HOST})(?::\\d{1,5})?/${REST}` +
    `|https?://${HOST}|file:///?${REST}`,
  "giu",
);
const NOT_AT_THE_END = ".,;:!?*_'’”»…";
/** @type {{[closing: string]: string}} */
const BRACKETS = { ")": "(", "]": "[" };

/**
 * Every web address in a text without escapes, without the punctuation around it.
 * @param {string} text
 * @returns {Generator<FoundAddress>}
 */
export function* addresses(text) {
  for (const match of text.matchAll(ADDRESS)) {
    const before = match.groups?.before?.length ?? 0;
    const start = match.index + before;
    const address = trimmed(match[0].slice(before));
    yield { address, start, end: start + address.length };
  }
}

/** An address without the punctuation of the sentence around it. @param {string} address */
function trimmed(address) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const character of address) {
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  /** @param {string} character */
  const count = (character) => counts.get(character) ?? 0;
  let end = address.length;
  while (end) {
    const last = address[end - 1];
    const opening = BRACKETS[last];
    const closes = opening !== undefined && count(opening) < count(last);
    if (!NOT_AT_THE_END.includes(last) && !closes) {
      break;
    }
    counts.set(last, count(last) - 1);
    end -= 1;
  }
  return address.slice(0, end);
}
