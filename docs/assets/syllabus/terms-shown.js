/* The terms that a week introduces, as links; of many the first, and the others below them. */

/** @import { Known } from "./known.js" */

import { element } from "../page/element.js";
import { root } from "./published.js";

const AT_FIRST = 12;

/** @param {string[]} terms @param {Known} known */
const links = (terms, { names }) =>
  terms.flatMap((term, at) => [
    ...(at ? [", "] : []),
    element("a", { href: `${root}glossary/${term}/`, textContent: names.get(term) ?? term }),
  ]);

/** What is said of terms; nothing where there are none. @param {string[]} terms @param {Known} known */
export function linksToTerms(terms, known) {
  if (!terms.length) {
    return [];
  }
  const [first, others] = [terms.slice(0, AT_FIRST), terms.slice(AT_FIRST)];
  const line = element(
    "p",
    { className: "introduced" },
    "Terms it introduces: ",
    ...links(first, known),
  );
  if (!others.length) {
    return [line];
  }
  const more = element("summary", { textContent: `${others.length} more` });
  return [
    line,
    element(
      "details",
      { className: "introduced" },
      more,
      element("p", {}, ...links(others, known)),
    ),
  ];
}
