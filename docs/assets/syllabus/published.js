/* What the edition publishes of its places, fetched once each, as long as a page is open. */

/** @import { Published } from "./list/resolve.js" */

/** The root of the site. */
export const root = new URL("../../", import.meta.url).href;

/** @type {HTMLLinkElement | null} */
const canonical = document.querySelector("link[rel=canonical]");
const below = location.pathname.slice(new URL(root).pathname.length).replace(/index\.html$/, "");
/** The root of the published site, to which what is copied leads; this one where that is not known. */
export const publicRoot = canonical?.href.endsWith(below)
  ? canonical.href.slice(0, canonical.href.length - below.length)
  : root;

/** What was asked for, by path and kind. @type {Map<string, Promise<any>>} */
const asked = new Map();

/**
 * What a file says, as it was read once; null where there is none.
 * @param {string} path
 * @param {"json" | "text"} kind
 */
function file(path, kind) {
  const known = asked.get(`${kind} ${path}`);
  const coming =
    known ?? fetch(new URL(path, root)).then((answer) => (answer.ok ? answer[kind]() : null));
  asked.set(`${kind} ${path}`, coming);
  /* A network that failed may come back. */
  coming.catch(() => asked.delete(`${kind} ${path}`));
  return coming;
}

/** @type {Published} */
export const published = {
  anchors: (folder) => file(`${folder}anchors.json`, "json"),
  terms: (article) => file(`articles/${article}/terms.json`, "json"),
  card: (term) => file(`glossary/${term}/card.json`, "json"),
  text: (path) => file(path, "text"),
};
