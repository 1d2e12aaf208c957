/* What is known today of a list's places: looked up in what the edition publishes. */

/** @import { ReadingList } from "./list/model.js" */
/** @import { Found } from "./list/places.js" */
/** @import { ResolvedWeek } from "./list/resolved.js" */

import { lookUpAll, resolvedWeeks, termsOf } from "./list/resolve.js";
import { published, root } from "./published.js";

/**
 * The weeks with their places, what was found at each, the terms that each week introduces (by slug), and how
 * terms are called.
 * @typedef {{weeks: ResolvedWeek[], found: Found[][], terms: string[][], names: Map<string, string>}} Known
 */

/** @param {string[][]} terms */
async function namesOf(terms) {
  const glossary = terms.flat().length ? await published.anchors("glossary/") : null;
  return new Map(glossary?.anchors.map(({ id, title }) => [id, title]));
}

/** @param {ReadingList} list @returns {Promise<Known>} */
export async function lookInto(list) {
  const found = await lookUpAll(list, published.anchors);
  const terms = await termsOf(found, published);
  return { weeks: resolvedWeeks(list, found, root), found, terms, names: await namesOf(terms) };
}
