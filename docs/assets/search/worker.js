/* Search beside the page, so that typing stays smooth: answers the messages of finder.js. */

import { createEngine } from "./engine.js";
import { openLists } from "./lists.js";

const root = new URL("../../", import.meta.url);
const LATER = 400;
let loading;
let broken;
let newest;

/* Pagefind tells nobody but the console that a part of its index could not be read. */
const tell = console.error.bind(console);
console.error = (...said) => {
  broken = said.join(" ");
  tell(...said);
};

async function get(path) {
  const answer = await fetch(new URL(`search/${path}`, root), { cache: path.includes("?") ? "default" : "no-cache" });
  if (!answer.ok) {
    throw new Error(`${answer.status} for search/${path}`);
  }
  return answer.json();
}

async function load() {
  const [pagefind, lists] = await Promise.all([import(new URL("pagefind/pagefind.js", root)), openLists(get)]);
  await pagefind.options({ basePath: new URL("pagefind/", root).href, baseUrl: root.pathname, noWorker: true });
  await pagefind.init();
  return { lists, find: createEngine(pagefind, lists) };
}

/**
 * What finder.js can ask for. In a large edition the best article is shown as soon as it is there;
 * others are loaded a little later, so that a reader who goes on typing does not load them all.
 */
const requests = {
  async open() {},
  async find({ find }, question, options, early) {
    newest = options;
    const first = await find(question, { ...options, most: 1, haste: true });
    if (first.more.articles > options.most) {
      early(first);
      await new Promise((resolve) => setTimeout(resolve, LATER));
    }
    return newest === options ? find(question, options) : first;
  },
  suggest: ({ lists }, typed) => lists.suggestions(typed).catch(() => []),
  nearest: ({ lists }, typed) => lists.nearest(typed),
};

self.addEventListener("message", async ({ data: { id, ask, values } }) => {
  try {
    loading ??= load();
    const early = (value) => broken ?? self.postMessage({ id, value, early: true });
    const value = await requests[ask](await loading, ...values, early);
    self.postMessage(broken ? { id, error: broken } : { id, value });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
});
