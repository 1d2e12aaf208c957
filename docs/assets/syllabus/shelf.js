/* The reading lists that the browser keeps, as JSON. Where it refuses, there are none. */

import { keep, kept } from "../page/storage.js";

/** @typedef {{title?: string, readings?: {place: string}[]}[]} Weeks */
/** @typedef {{id: string, list: {title?: string, weeks: Weeks}}} ListAsKept */

export const KEY = "reading-lists";

/** All lists that are kept, and which is the current. @returns {{current: string, lists: ListAsKept[]}} */
export function shelf() {
  try {
    const { current, lists } = JSON.parse(kept(KEY) ?? "");
    return {
      current,
      lists: lists.filter((/** @type {any} */ one) => one?.list?.weeks?.map),
    };
  } catch {
    return { current: "", lists: [] };
  }
}

/** Keeps all of them; whether the browser took it. @param {{current: string, lists: object[]}} all */
export function keepShelf(all) {
  const text = JSON.stringify(all);
  keep(KEY, text);
  return kept(KEY) === text;
}
