/* Looks up places of a reading list in the anchors.json files below a folder, as a browser does on a site. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lookUp } from "../../docs/assets/syllabus/list/places.js";

/** @import { Anchors, Found } from "../../docs/assets/syllabus/list/places.js" */

/** @param {string} site */
const askIn = (site) => {
  /** @type {Map<string, Anchors | null>} */
  const known = new Map();
  /** @param {string} folder @returns {Anchors | null} */
  const read = (folder) => {
    try {
      return JSON.parse(readFileSync(join(site, folder, "anchors.json"), "utf8"));
    } catch {
      return null;
    }
  };
  return async (/** @type {string} */ folder) => {
    if (!known.has(folder)) {
      known.set(folder, read(folder));
    }
    return known.get(folder) ?? null;
  };
};

/**
 * What is found of each place, with the digest that it had.
 * @param {string} site
 * @param {{place: string, digest: string}[]} readings
 * @returns {Promise<Found[]>}
 */
export function lookUpIn(site, readings) {
  const ask = askIn(site);
  return Promise.all(readings.map((reading) => lookUp(reading, ask, async () => null)));
}
