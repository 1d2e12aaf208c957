/* Bytes as addresses hold them (RFC 4648, section 5), without padding. */

/** @param {Uint8Array} bytes */
export function toBase64Url(bytes) {
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(characters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes that a text holds, if it is base64url or base64; an error else. @param {string} text */
export function fromBase64Url(text) {
  const characters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}
