/* Writes reading lists in all formats, as the browser does. */

import { FORMATS } from "../../docs/assets/syllabus/formats/all.js";

/** @import { ResolvedList } from "../../docs/assets/syllabus/list/resolved.js" */

/**
 * For each format, by its suffix, whether it is possible, what is said, and the bytes of the file in base64.
 * @param {ResolvedList} syllabus
 */
export async function written(syllabus) {
  /** @type {Record<string, [boolean, string, string]>} */
  const files = {};
  for (const { suffix, load } of FORMATS) {
    const { write, possible, said } = await load();
    const bytes = Buffer.from(write(syllabus)).toString("base64");
    files[suffix] = [possible?.(syllabus) ?? true, said?.(syllabus) ?? "", bytes];
  }
  return files;
}

/** What is said of each format, but for what makes it. */
export const described = () =>
  FORMATS.map(({ name, use, suffix, mediaType }) => [name, use, suffix, mediaType]);
