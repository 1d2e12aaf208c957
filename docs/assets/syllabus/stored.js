/* The reading lists that the browser keeps: several, of which one is the current. Storage may be refused:
   then there are none. */

/** @import { ReadingList } from "./list/model.js" */

import { keep, kept } from "../page/storage.js";
import { readList, written } from "./list/model.js";

/** @typedef {{id: string, list: ReadingList}} StoredList */
/** @typedef {{current: string, lists: StoredList[]}} Stored */

export const KEY = "reading-lists";

/** @param {string} text @returns {any} */
function parsed(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

/** @param {any} value @returns {StoredList[]} */
function storedList(value) {
  const read = typeof value?.id === "string" && value.id ? readList(value.list) : null;
  return read ? [{ id: value.id, list: read.list }] : [];
}

/** All lists that are kept, in the order in which they were begun. @returns {Stored} */
export function stored() {
  const { current, lists } = parsed(kept(KEY) ?? "{}");
  const all = Array.isArray(lists) ? lists.flatMap(storedList) : [];
  const known = all.some(({ id }) => id === current);
  return { current: known ? current : (all.at(-1)?.id ?? ""), lists: all };
}

/** Keeps all of them; whether the browser took it. @param {Stored} all */
function store({ current, lists }) {
  const text = JSON.stringify({
    current,
    lists: lists.map(({ id, list }) => ({ id, list: written(list) })),
  });
  keep(KEY, text);
  return kept(KEY) === text;
}

/** Keeps a list, under a name of its own unless it has one, as the current one; its name, or "" if refused. @param {ReadingList} list @param {string} [id] */
export function storeList(list, id = Date.now().toString(36)) {
  const { lists } = stored();
  const known = lists.some((one) => one.id === id);
  const all = known
    ? lists.map((one) => (one.id === id ? { id, list } : one))
    : [...lists, { id, list }];
  return store({ current: id, lists: all }) ? id : "";
}

/** @param {string} id */
export function forgetList(id) {
  const { current, lists } = stored();
  store({ current, lists: lists.filter((one) => one.id !== id) });
}

/** @param {string} id */
export function makeCurrent(id) {
  store({ ...stored(), current: id });
}

/** Whether the browser keeps anything. */
export function keeps() {
  keep(`${KEY}?`, "1");
  const takes = kept(`${KEY}?`) === "1";
  keep(`${KEY}?`, null);
  return takes;
}
