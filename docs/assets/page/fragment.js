/** A text without its encoding; what is no valid encoding stands for itself, as in browsers. @param {string} text */
export function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The id that a fragment (“#p12”) names. @param {string} hash */
export const idIn = (hash) => decoded(hash.slice(1));

/** Whether a fragment names no place but carries words, as “#0.eyJ0…” does. @param {string} id */
export const carriesWords = (id) => /^\d+\./.test(id);
