/* What the edition publishes of its places, fetched once each, as long as a page is open. */

/** @import { Published } from "./list/resolve.js" */

import { placeOn } from "./on-page.js";

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

/** What servers say of files that they may have at another time, besides faults of their own. */
const NOT_NOW = [408, 429];
const SERVER_ERRORS = 500;

/** What an answer says; null where there is no such file. @param {Response} answer @param {"json" | "text"} kind */
function said(answer, kind) {
  if (answer.status >= SERVER_ERRORS || NOT_NOW.includes(answer.status)) {
    throw new TypeError(`${answer.status} ${answer.url}`);
  }
  return answer.ok ? answer[kind]() : null;
}

/**
 * What a file says, as it was read once; null where there is none.
 * @param {string} path
 * @param {"json" | "text"} kind
 */
function file(path, kind) {
  const known = asked.get(`${kind} ${path}`);
  const coming = known ?? fetch(new URL(path, root)).then((answer) => said(answer, kind));
  asked.set(`${kind} ${path}`, coming);
  /* A network or a server that failed may come back. */
  coming.catch(() => asked.delete(`${kind} ${path}`));
  return coming;
}

/** The pages that were looked at, by their paths. @type {Map<string, Promise<Document | null>>} */
const looked = new Map();

/** A page, as it was read once; null where there is none. @param {string} path */
function pageAt(path) {
  const coming = looked.get(path) ?? read(path);
  looked.set(path, coming);
  coming.catch(() => looked.delete(path));
  return coming;
}

/** Has the browser read a page: of a text only policies could make one. @param {string} path @returns {Promise<Document | null>} */
const read = (path) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", new URL(path, root));
    request.responseType = "document";
    request.addEventListener("load", () => resolve(request.status < 400 ? request.response : null));
    request.addEventListener("error", () => reject(new TypeError("no network")));
    request.send();
  });

/** @type {Published} */
export const published = {
  place: async (path, id) => {
    const page = await pageAt(path);
    return page && placeOn(page, id);
  },
  anchors: (folder) => file(`${folder}anchors.json`, "json"),
  terms: (article) => file(`articles/${article}/terms.json`, "json"),
  card: (term) => file(`glossary/${term}/card.json`, "json"),
  text: (path) => file(path, "text"),
};
