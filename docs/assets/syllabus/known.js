/* What is known today of a list's places: looked up in what the edition publishes. */

/** @import { ReadingList } from "./list/model.js" */
/** @import { Found } from "./list/places.js" */
/** @import { ResolvedWeek } from "./list/resolved.js" */

import { lookUpAll, resolvedWeeks, termsOf } from "./list/resolve.js";
import { published, root } from "./published.js";

/**
 * The weeks with their places, what was found at each, the terms that each week introduces (by slug), how
 * terms are called, and which places were looked up.
 * @typedef {{
 *   weeks: ResolvedWeek[], found: Found[][], terms: string[][], names: Map<string, string>, asked: string,
 * }} Known
 */

/** The places of a list. @param {ReadingList} list */
const placesOf = ({ weeks }) =>
  JSON.stringify(weeks.map(({ readings }) => readings.map(({ place }) => place)));

/** Whether what is known is of the places that a list has. @param {Known} known @param {ReadingList} list */
export const isOf = ({ asked }, list) => asked === placesOf(list);

/** @param {string[][]} terms */
async function namesOf(terms) {
  const glossary = terms.flat().length ? await published.anchors("glossary/") : null;
  return new Map(glossary?.anchors.map(({ id, title }) => [id, title]));
}

/** @param {ReadingList} list @returns {Promise<Known>} */
export async function lookInto(list) {
  const found = await lookUpAll(list, published);
  const terms = await termsOf(found, published);
  const weeks = resolvedWeeks(list, found, root);
  return { weeks, found, terms, names: await namesOf(terms), asked: placesOf(list) };
}
