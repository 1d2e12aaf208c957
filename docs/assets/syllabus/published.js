/* What the edition publishes of its places, fetched once each, as long as a page is open. */

/** @import { Published } from "./list/resolve.js" */

/** The root of the site. */
export const root = new URL("../../", import.meta.url).href;

/** @type {Map<string, Promise<Response | null>>} */
const asked = new Map();

/** @param {string} path */
function answer(path) {
  const known = asked.get(path);
  const coming =
    known ??
    fetch(new URL(path, root)).then(
      (response) => (response.ok ? response : null),
      (error) => {
        /* A network that failed may come back. */
        asked.delete(path);
        throw error;
      },
    );
  asked.set(path, coming);
  return coming;
}

/** @param {string} path */
const json = async (path) => (await answer(path))?.clone().json() ?? null;

/** @type {Published} */
export const published = {
  anchors: (folder) => json(`${folder}anchors.json`),
  terms: (article) => json(`articles/${article}/terms.json`),
  card: (term) => json(`glossary/${term}/card.json`),
  text: async (path) => (await answer(path))?.clone().text() ?? null,
};
