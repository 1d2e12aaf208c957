/* Texts as files hold them: what is read is written again as it was, whatever it is. */

import { fromWindows1252, toWindows1252 } from "./windows-1252.js";

const WINDOWS = "windows-1252";

/** A text and how it was encoded: as Unicode if it can be, else as Windows writes it. A byte order mark is a part of the text. @param {Uint8Array} data */
export function decoded(data) {
  const [first, second] = data;
  const little = first === 0xff && second === 0xfe;
  const big = first === 0xfe && second === 0xff;
  const encoding = little ? "utf-16le" : big ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(data);
    return { text, encoding };
  } catch {
    return { text: fromWindows1252(data), encoding: WINDOWS };
  }
}

/** A text as bytes again, in the encoding that it had. @param {string} text @param {string} encoding */
export function encoded(text, encoding) {
  if (encoding === "utf-8") {
    return new TextEncoder().encode(text);
  }
  if (encoding === WINDOWS) {
    return toWindows1252(text);
  }
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), encoding === "utf-16le");
  }
  return bytes;
}
