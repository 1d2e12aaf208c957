/* Web addresses in a text of any form. */

/** An address, and where in the text it begins and ends. @typedef {{address: string, start: number, end: number}} FoundAddress */

/* Labels of a host are counted, so that no text of labels is tried from each of them to its end. */
const WORD = "[\\p{L}\\p{N}_]";
const LABEL = "[\\p{L}\\p{N}_\\-]{1,63}";
const HOST = `${LABEL}(?:\\.${LABEL}){1,20}`;
const FREE = '[^\\s<>"`{}|\\\\^()\\[\\]]';
/* A bracket that is not closed, or was not opened, belongs to the text around an address. */
const REST = `(?:${FREE}|\\(${FREE}*\\)|\\[${FREE}*\\])*`;
const ADDRESS = new RegExp(
  `(?:https?://|(?<before>^|[^\\p{L}\\p{N}_])(?=${WORD}))(?:localhost|${HOST})(?::\\d{1,5})?/${REST}` +
    `|https?://${HOST}|file:///?${REST}`,
  "giu",
);
/** What an address has not, or what some form of document ends it by. */
const NO_PART_OF_ADDRESS = /[^\w.~%/:?#@!$&*+,;=-]/gu;
const NOT_AT_THE_END = ".,;:!?*_'’”»…";

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
  let end = address.length;
  while (end && NOT_AT_THE_END.includes(address[end - 1])) {
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
