/* E-mails and pages in one file (MIME), of which some hold their text in a form of their own. */

const HEAD = /^\ufeff?(?:From |[A-Za-z][A-Za-z-]*:)/;
const BLANK_LINE = /\r?\n\r?\n/;
const ENCODED = /^Content-Transfer-Encoding:\s*(?:quoted-printable|base64)/im;
const KIND = /^Content-Type:/im;
const TEXT = /^Content-Type:\s*text\//im;

/** Whether this is such a file, and any text in it is not written as it is read. @param {string} text */
export const isEncoded = (text) =>
  HEAD.test(text) &&
  text
    .split(BLANK_LINE)
    .some((part) => ENCODED.test(part) && (TEXT.test(part) || !KIND.test(part)));
