/* Files that a page makes. */

import { element } from "./element.js";

/** How long a browser may take to fetch a file that it was given. */
const KEPT_FOR = 60_000;

/** Has the browser save a file. @param {string} name @param {string} type @param {string | Uint8Array<ArrayBuffer>} data */
export function save(name, type, data) {
  const href = URL.createObjectURL(new Blob([data], { type }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), KEPT_FOR);
}
