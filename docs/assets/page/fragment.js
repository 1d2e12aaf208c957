/**
 * The id that a fragment (“#p12”) names; what is no valid encoding stands for itself, as in browsers.
 * @param {string} hash
 */
export function idIn(hash) {
  const id = hash.slice(1);
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Whether a fragment names no place but carries words, as “#0.eyJ0…” does. @param {string} id */
export const carriesWords = (id) => /^\d+\.[\w-]*$/.test(id);
