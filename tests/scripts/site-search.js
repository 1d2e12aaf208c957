/* Asks the search of a finished site as worker.js does, which has a server where this has files. */

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { createEngine } from "../../docs/assets/search/engine/engine.js";
import { openLists } from "../../docs/assets/search/engine/lists.js";
import { understand } from "../../docs/assets/search/engine/question.js";
import { compared } from "../../docs/assets/search/engine/words.js";
import { grouped, openOf } from "../../docs/assets/search/results.js";

const PAGES = 6;
const LETTERS = 3;
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
  return { lists, find: createEngine(pagefind, lists) };
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

/**
 * The entries that are suggested or named, as a reader reads them.
 * @param {string} site
 * @param {string} typed
 */
async function offered(site, typed) {
  const { lists } = await searchOf(site);
  const suggested = await lists.suggestions(typed);
  const names = suggested.map(({ name, what }) => /^see (.+)/.exec(what)?.[1] ?? name);
  const notions = await understand(typed, lists, new Set(), new Map());
  return [...names, ...notions.flatMap(({ term }) => term?.name ?? [])];
}

/**
 * What is offered for each beginning of a question that has some letters more than `after`.
 * @param {string} site
 * @param {string} question
 * @param {string} after
 */
export async function offeredWhileTyping(site, question, after) {
  const beginnings = Array.from(question, (_, end) => question.slice(0, end + 1));
  const long = beginnings.filter((one) => compared(one.slice(after.length)).length >= LETTERS);
  const all = await Promise.all(long.map((one) => offered(site, one)));
  return Object.fromEntries(long.map((one, index) => [one, all[index]]));
}
