/* Makes of the address of a reading list what the browser makes of it, from the files of a site on the disk. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { listIn } from "../../docs/assets/syllabus/list/address.js";
import { resolve } from "../../docs/assets/syllabus/list/resolve.js";

/** @import { About } from "../../docs/assets/syllabus/list/resolve.js" */

/**
 * @param {string} site
 * @param {string} fragment
 * @param {About} about
 */
export async function resolved(site, fragment, about) {
  /** @param {string} path */
  const text = (path) => readFile(join(site, path), "utf8");
  /** @param {string} path */
  const json = async (path) => JSON.parse(await text(path));
  const read = await listIn(fragment);
  return (
    read &&
    resolve(
      read.list,
      {
        anchors: (folder) => json(`${folder}anchors.json`),
        terms: (article) => json(`articles/${article}/terms.json`),
        card: (term) => json(`glossary/${term}/card.json`),
        text,
      },
      about,
    )
  );
}
