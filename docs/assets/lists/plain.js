/**
 * Words as they are sorted and filtered: without accents, signs and capitals.
 * @param {string} text
 */
export function plain(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/**
 * Whether each of some words, plain and apart, begins a word of a plain text.
 * @param {string} text
 * @param {string[]} wanted
 */
export function hasAll(text, wanted) {
  return wanted.every((word) => ` ${text}`.includes(` ${word}`));
}
