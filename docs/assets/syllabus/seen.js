/* A reading as students see it: its address, and the code that shows it in a course page. */

/** @import { ReadingList } from "./list/model.js" */
/** @import { ResolvedList, ResolvedReading } from "./list/resolved.js" */

import { asAssigned, embedCode } from "../addresses/only.js";
import { cited } from "./formats/wording.js";
import { publicRoot, root } from "./published.js";

/**
 * The address of a reading, with what its list says of it.
 * @param {Pick<ResolvedReading, "place" | "instruction" | "questions">} reading
 * @param {Pick<ReadingList, "title" | "rate">} list
 */
export const seenAt = (reading, list) => assigned(root, reading, list);

/** A list whose links open each reading as students see it. @param {ResolvedList} list @returns {ResolvedList} */
export const leadingToSeen = (list) => ({
  ...list,
  weeks: list.weeks.map((week) => ({
    ...week,
    readings: week.readings.map((one) => ({ ...one, url: assigned(publicRoot, one, list) })),
  })),
});

/** @param {ResolvedReading} reading @param {Pick<ReadingList, "title" | "rate">} list */
export const codeFor = (reading, list) =>
  embedCode(assigned(publicRoot, reading, list), cited(reading));

/** @param {string} base @param {Pick<ResolvedReading, "place" | "instruction" | "questions">} reading @param {Pick<ReadingList, "title" | "rate">} list */
function assigned(base, { place, instruction, questions }, { title, rate }) {
  return asAssigned(`${base}${place}`, { title, instruction, questions, rate });
}
