/* Looks places up as the page of reading lists does, in a finished site on the disk. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { lookUp } from "../../docs/assets/syllabus/list/places.js";

/**
 * @param {string} site
 * @param {string} place
 */
export function found(site, place) {
  /** @param {string} folder */
  const ask = async (folder) =>
    JSON.parse(await readFile(join(site, folder, "anchors.json"), "utf8"));
  return lookUp({ place, digest: "" }, ask);
}
