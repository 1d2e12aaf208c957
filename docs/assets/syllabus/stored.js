/* The reading lists that the browser keeps, as lists. */

/** @import { ReadingList } from "./list/model.js" */

import { keep, kept } from "../page/storage.js";
import { readList, written } from "./list/model.js";
import { KEY, keepShelf, shelf } from "./shelf.js";

/** @typedef {{id: string, list: ReadingList}} StoredList */
/** @typedef {{current: string, lists: StoredList[]}} Stored */

/** All lists that are kept, in the order in which they were begun. @returns {Stored} */
export function stored() {
  const { current, lists } = shelf();
  const all = lists.flatMap(({ id, list }) => {
    const read = readList(list);
    return read ? [{ id, list: read.list }] : [];
  });
  const known = all.some(({ id }) => id === current);
  return { current: known ? current : (all.at(-1)?.id ?? ""), lists: all };
}

/** @param {Stored} all */
const store = ({ current, lists }) =>
  keepShelf({ current, lists: lists.map(({ id, list }) => ({ id, list: written(list) })) });

/**
 * Keeps a list as the current one, under a name of its own unless it has one; its name, or "" if refused.
 * @param {ReadingList} list
 * @param {string} [id]
 */
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
