/* Looks places up as the page of reading lists does, in a finished site on the disk. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { listIn } from "../../docs/assets/syllabus/list/address.js";
import { lookUp } from "../../docs/assets/syllabus/list/places.js";
import { resolve } from "../../docs/assets/syllabus/list/resolve.js";
import { placeOn } from "../../docs/assets/syllabus/on-page.js";

/** @param {string} site */
function publishedIn(site) {
  /** @param {string} path */
  const text = (path) => readFile(join(site, path), "utf8");
  /** @param {string} path */
  const json = async (path) => JSON.parse(await text(path));
  return {
    /** @param {string} folder */
    anchors: (folder) => json(`${folder}anchors.json`),
    /** @param {string} article */
    terms: (article) => json(`articles/${article}/terms.json`),
    /** @param {string} term */
    card: (term) => json(`glossary/${term}/card.json`),
    /** @param {string} page @param {string} id */
    place: async (page, id) =>
      placeOn(new JSDOM(await text(`${page}index.html`)).window.document, id),
    text,
  };
}

/** @param {string} site @param {string} place */
export function found(site, place) {
  const { anchors, place: look } = publishedIn(site);
  return lookUp({ place, digest: "" }, anchors, look);
}

/**
 * The list in a fragment, with all that the site says of its places.
 * @param {string} site
 * @param {string} fragment
 * @param {{name: string, root: string, address: string}} about
 */
export async function resolved(site, fragment, about) {
  const read = await listIn(fragment);
  return read && resolve(read.list, publishedIn(site), about);
}
