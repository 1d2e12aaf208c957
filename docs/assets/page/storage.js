/* What the site keeps in the browser. Storage may be refused, in a frame or by a setting: then
   nothing is kept, and all else works. */

/** What is kept under a name. @param {string} name */
export function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** What is kept as JSON; null where that cannot be read. @param {string} name @returns {any} */
export function keptAsJson(name) {
  try {
    return JSON.parse(kept(name) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps a text, or with null forgets it. @param {string} name @param {string | null} text */
export function keep(name, text) {
  try {
    text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text);
  } catch {}
}
