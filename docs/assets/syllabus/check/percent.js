/* Addresses as they are written: what is escaped in them, and what they ask for. */

/** A text whose escapes (%23) are read as UTF-8, whatever they hold. @param {string} text */
export function unquote(text) {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(
      Uint8Array.from(run.slice(1).split("%"), (byte) => Number.parseInt(byte, 16)),
    ),
  );
}

/**
 * A text divided at the first place of a sign: what stands before it, and what behind it.
 * @param {string} text
 * @param {string} sign
 * @returns {[string, string]}
 */
export function parted(text, sign) {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + sign.length)];
}

/** The names and values of a query that has no “?”; what has no value is left out. @param {string} query */
export function parameters(query) {
  return query
    .split("&")
    .map((one) => parted(one, "=").map((part) => unquote(part.replaceAll("+", " "))))
    .filter(([, value]) => value);
}
