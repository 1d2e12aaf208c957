/* Texts as every format can hold them: without control characters, and links only to the web. */

const BLANK = /[ \p{Cc}\u2028\u2029]+/gu;
const END_OF_LINE = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
const NO_CHARACTER = /[\p{Cs}\ufffe\uffff]/gu;
const ADDRESS =
  /^https?:\/\/[^ \p{Cc}\p{Cs}\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufffe\uffff"<>\\^`{|}]+$/u;

/** A text as one line; what is no character of XML 1.0 becomes U+FFFD. @param {string} text */
export const line = (text) => text.replace(NO_CHARACTER, "\ufffd").replace(BLANK, " ").trim();

/** The lines of a text that are not blank. @param {string} text */
export const lines = (text) =>
  text.replace(END_OF_LINE, "\n").split("\n").map(line).filter(Boolean);

/**
 * An address that may become a link: http or https, and no character that ends it; else "".
 * @param {string} url
 */
export const address = (url) => (ADDRESS.test(url) ? url : "");
