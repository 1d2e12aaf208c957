/* What is offered where nothing was found, or where the search could not be loaded. */

import { element } from "../page/element.js";
import { ask } from "./finder.js";

/** An entry, or another place to look. */
/** @typedef {{name: string, url: string, category?: string, short: string}} Offered */

const root = new URL("../..", import.meta.url);
/** @type {Offered[]} */
const OTHER_WAYS = [
  { name: "The glossary", url: "glossary/", short: "All terms, from A to Z." },
  { name: "The articles", url: "articles/", short: "All texts, each with its contents." },
];

/** @param {Offered} entry */
function item({ name, url, category = "", short }) {
  const link = element("a", { href: new URL(url, root).href, textContent: name });
  const kind = element("span", { className: "kind", textContent: category });
  return element(
    "li",
    { className: "offered" },
    link,
    " ",
    kind,
    element("p", { textContent: short }),
  );
}

export function otherWays() {
  return OTHER_WAYS.map(item);
}

/**
 * The terms that are spelt most like a question, or where else one can look; and what is said of them.
 * @param {string} question
 */
export async function instead(question) {
  const nearest = await ask("nearest", [question]);
  return nearest.length
    ? { offered: "The nearest terms are:", items: nearest.map(item) }
    : { offered: "No term is spelt like it. There are:", items: otherWays() };
}
