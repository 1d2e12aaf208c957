/* Texts as Windows writes them, where they are not Unicode: Windows-1252, as browsers read it. */

const FIRST = 0x80;
const BEFORE_LATIN = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** @param {number} byte */
export const characterOf = (byte) => BEFORE_LATIN[byte - FIRST] ?? String.fromCharCode(byte);

/** @param {Uint8Array} bytes */
export const fromWindows1252 = (bytes) => Array.from(bytes, characterOf).join("");

/** @param {string} text */
export const toWindows1252 = (text) =>
  Uint8Array.from(text, (character) => {
    const at = BEFORE_LATIN.indexOf(character);
    return at < 0 ? character.charCodeAt(0) : FIRST + at;
  });
