/* Asks the search of a finished site as worker.js does, which has a server where this has files. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { createEngine } from "../../docs/assets/search/engine.js";
import { openLists } from "../../docs/assets/search/lists.js";
import { grouped, openOf } from "../../docs/assets/search/results.js";

const PAGES = 6;
/** @type {Map<string, ReturnType<typeof load>>} */
const loaded = new Map();

globalThis.fetch = async (input) =>
  new Response(await readFile(new URL(input instanceof Request ? input.url : input)));

/** @param {string} site */
async function load(site) {
  const root = pathToFileURL(`${site}/`);
  const module = await readFile(new URL("pagefind/pagefind.js", root), "base64");
  const pagefind = await import(`data:text/javascript;base64,${module}`);
  const basePath = new URL("pagefind/", root).href;
  await pagefind.options({ basePath, baseUrl: "/", noWorker: true });
  await pagefind.init();
  const lists = await openLists(async (path) => {
    const answer = await fetch(new URL(`search/${path}`, root));
    return answer.json();
  });
  return { pagefind, find: createEngine(pagefind, lists) };
}

/** @param {string} site */
function searchOf(site) {
  const search = loaded.get(site) ?? load(site);
  loaded.set(site, search);
  return search;
}

/**
 * The answer to a question.
 * @param {string} site
 * @param {string} question
 * @param {string[]} [literal]
 */
export async function found(site, question, literal = []) {
  const { find } = await searchOf(site);
  return find(question, { literal, most: PAGES });
}

/**
 * The addresses of the results that are seen at once, from the site’s root, in their order.
 * @param {string} site
 * @param {string} question
 */
export async function shown(site, question) {
  const { places } = await found(site, question);
  return grouped(places)
    .flatMap(openOf)
    .map(({ url }) => decodeURI(url.slice(1)));
}
