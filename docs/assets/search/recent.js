/* The places that results led to, kept in this browser, if it keeps anything. */

import { keep, keptAsJson } from "../page/storage.js";

/** A place by its address without host, its name, and the title of its article, if any. */
/** @typedef {{to: string, name: string, work: string}} Recent */

const MOST = 5;

/** The places, the last one first. @returns {Recent[]} */
export function recentPlaces() {
  const places = keptAsJson("places");
  return Array.isArray(places) ? places.filter((one) => typeof one?.name === "string") : [];
}

/** @param {Recent} place */
export function rememberPlace({ to, name, work }) {
  const others = recentPlaces().filter((one) => one.to !== to);
  keep("places", JSON.stringify([{ to, name, work }, ...others].slice(0, MOST)));
}

export function forgetPlaces() {
  keep("places", null);
}
