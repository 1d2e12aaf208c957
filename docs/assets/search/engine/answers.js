/* What finder.js asks is answered here: in worker.js, or in a page that may have no worker. */

import { createEngine } from "./engine.js";
import { openLists } from "./lists.js";

/** @import { Answer, Options } from "./shapes.js" */
/** @import { Lists, Suggestion, Term } from "./lists.js" */
/** @typedef {{lists: Lists, find: ReturnType<typeof createEngine>}} Search */
/**
 * What finder.js can ask for, with what, and what it gets.
 * @typedef {{
 *   open: {values: [], answer: undefined},
 *   find: {values: [string, Options], answer: Answer},
 *   suggest: {values: [string], answer: Suggestion[]},
 *   nearest: {values: [string], answer: Term[]},
 * }} Requests
 */
/** @template {keyof Requests} Kind @typedef {Requests[Kind]["answer"]} AnswerTo */
/**
 * @template {keyof Requests} Kind
 * @typedef {{id: number, ask: Kind, values: Requests[Kind]["values"]}} Question
 */
/**
 * `early` is what is known before the answer.
 * @typedef {{id: number, value?: AnswerTo<keyof Requests>, error?: string, early?: boolean}} Reply
 */

const root = new URL("../../../", import.meta.url);
const LATER = 400;
/** @type {Promise<Search> | undefined} */
let loading;
/** @type {Options | undefined} */
let newest;

/**
 * @template Data
 * @param {string} path
 * @returns {Promise<Data>}
 */
async function get(path) {
  const answer = await fetch(new URL(`search/${path}`, root), {
    cache: path.includes("?") ? "default" : "no-cache",
  });
  if (!answer.ok) {
    throw new Error(`${answer.status} for search/${path}`);
  }
  return answer.json();
}

/** @returns {Promise<Search>} */
async function load() {
  const [pagefind, lists] = await Promise.all([
    import(new URL("pagefind/pagefind.js", root).href),
    openLists(get),
  ]);
  await pagefind.options({
    basePath: new URL("pagefind/", root).href,
    baseUrl: root.pathname,
    noWorker: true,
  });
  await pagefind.init();
  return { lists, find: createEngine(pagefind, lists) };
}

/**
 * In a large edition the best article is shown as soon as it is there; others are loaded a little
 * later, so that a reader who goes on typing does not load them all.
 * @type {{[Kind in keyof Requests]: (
 *   search: Search, values: Requests[Kind]["values"], early: (value: AnswerTo<Kind>) => void,
 * ) => AnswerTo<Kind> | Promise<AnswerTo<Kind>>}}
 */
const requests = {
  open: () => undefined,
  async find({ find }, [question, options], early) {
    newest = options;
    const first = await find(question, { ...options, most: 1, haste: true });
    if (first.more.articles > options.most) {
      early(first);
      await new Promise((resolve) => setTimeout(resolve, LATER));
    }
    return newest === options ? find(question, options) : first;
  },
  suggest: ({ lists }, [typed]) => lists.suggestions(typed).catch(() => []),
  nearest: async ({ lists }, [typed]) => (await import("./misspelt.js")).nearest(typed, lists),
};

/**
 * Answers by `reply`; `broken` says what has failed.
 * @template {keyof Requests} Kind
 * @param {Question<Kind>} question
 * @param {(message: Reply) => void} reply
 * @param {() => string | undefined} [broken]
 */
export async function answer({ id, ask, values }, reply, broken = () => undefined) {
  try {
    loading ??= load();
    /** @param {AnswerTo<Kind>} value */
    const early = (value) => broken() ?? reply({ id, value, early: true });
    const value = await requests[ask](await loading, values, early);
    const error = broken();
    reply(error ? { id, error } : { id, value });
  } catch (error) {
    reply({ id, error: String(error) });
  }
}
