/* Styles that only some visits need. */

import { element } from "./element.js";

/** Loads a sheet of `styles/`; settles when it is there, or cannot be had. @param {string} name */
export function loadStyles(name) {
  const { href } = new URL(`../styles/${name}`, import.meta.url);
  const link = element("link", { rel: "stylesheet", href });
  return new Promise((settled) => {
    link.addEventListener("load", settled);
    link.addEventListener("error", settled);
    document.head.append(link);
  });
}
