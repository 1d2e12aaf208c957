/* Writes reading lists in all formats, as the browser does. */

import { FORMATS } from "../../docs/assets/syllabus/formats/all.js";

/** @import { ResolvedList } from "../../docs/assets/syllabus/list/resolved.js" */

/**
 * For each format, by its suffix, the bytes of the file in base64.
 * @param {ResolvedList} syllabus
 */
export async function written(syllabus) {
  /** @type {Record<string, string>} */
  const files = {};
  for (const { suffix, load } of FORMATS) {
    const { write } = await load();
    files[suffix] = Buffer.from(write(syllabus)).toString("base64");
  }
  return files;
}

/** What is said of each format, but for what makes it. */
export const described = () =>
  FORMATS.map(({ name, use, suffix, mediaType }) => [name, use, suffix, mediaType]);
