/* Reading lists of this edition: as JSON, and as the fragment of an address. Their readings have digests,
   by which it is known whether the words of a place changed since. */

/** @import { Occurrence } from "./occurrence.js" */

import { holdsList, listIn } from "../list/address.js";
import { occurrenceOf } from "./occurrence.js";
import { parted } from "./percent.js";
import { seenThrough } from "./redirectors.js";

/** The readings on lists, by the fragments that hold them. @typedef {Map<string, Occurrence[]>} Lists */

/**
 * The readings of a list that was saved as a file; null if the text is no such list.
 * @param {string} text
 */
export function readingsOfJson(text) {
  const bare = text.replace(/^\ufeff/, "");
  if (!bare.trimStart().startsWith("{")) {
    return null;
  }
  try {
    const { weeks } = JSON.parse(bare);
    return Array.isArray(weeks) ? readingsOf(weeks) : null;
  } catch {
    return null;
  }
}

/** @param {unknown[]} weeks */
function readingsOf(weeks) {
  const readings = weeks.flatMap((week) => {
    const { readings } = Object(week);
    return Array.isArray(readings) ? readings : [];
  });
  return readings.flatMap((reading, number) => {
    const { place, digest } = Object(reading);
    const known = typeof digest === "string" && /^[0-9a-f]{8}$/.test(digest) ? digest : "";
    return typeof place === "string"
      ? [{ ...occurrenceOf(place, number + 1, "", []), isBelowSite: true, digest: known }]
      : [];
  });
}

/** The readings of the lists that addresses in a document hold. @param {Occurrence[]} occurrences @returns {Promise<Lists>} */
export async function listsIn(occurrences) {
  const targets = occurrences.map(({ address }) => parted(seenThrough(address), "#")[1]);
  const fragments = [...new Set(targets)].filter(holdsList);
  const read = await Promise.all(
    fragments.map(async (fragment) => ({ fragment, found: await listIn(fragment) })),
  );
  return new Map(
    read.flatMap(({ fragment, found }) =>
      found ? [[fragment, readingsOf(found.list.weeks)]] : [],
    ),
  );
}
