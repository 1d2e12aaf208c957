/* An address in a document, and the places at which it is written. */

/**
 * Where an address, or a part of it, stands in a text as written (of a member of a file). `end` is null where
 * marks of the document's form stand within it, so that it stays as it is.
 * @typedef {{member: string, start: number, end: number | null, part: "whole" | "page" | "fragment"}} Span
 */
/**
 * An address in a line, or paragraph, of a document or of a member of it; from 1. That of a reading on a list
 * of this edition is below the site's, and may have the `digest` of the words that the place had. `words` are
 * those of a link, or else of its paragraph, where its address is not what is read there.
 * @typedef {{address: string, line: number, member: string, spans: Span[], isBelowSite: boolean, digest: string, words: string}} Occurrence
 */

/** What to do with a document that is read in no other form. */
export const AS_TEXT = "save it as HTML or plain text";

/** A document that is not read: what it is, and what to do. */
export class NotReadError extends Error {
  /** @param {string} what @param {string} remedy */
  constructor(what, remedy) {
    super(`${what}; ${remedy}`);
  }
}

/** @param {string} address @param {number} line @param {string} member @param {Span[]} spans @returns {Occurrence} */
export const occurrenceOf = (address, line, member, spans) => ({
  address,
  line,
  member,
  spans,
  isBelowSite: false,
  digest: "",
  words: "",
});
