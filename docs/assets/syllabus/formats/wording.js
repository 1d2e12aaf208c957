/* What formats say of a list, its weeks and its readings, in words that all of them share. */

/** @import { ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { line } from "./plain.js";

const UNTITLED = "Reading list";
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** What the list is called. @param {ResolvedList} syllabus */
export const titleOf = ({ title }) => line(title) || UNTITLED;

/**
 * A week as “2. Two words”: with its number, unless its title has it; “Week 2” without one.
 * @param {ResolvedWeek} week
 */
export function headingOf(week) {
  const title = line(week.title);
  if (!title) {
    return `Week ${week.number}`;
  }
  const numbered = new RegExp(`(?<![0-9])${week.number}(?![0-9])`).test(title);
  return numbered ? title : `${week.number}. ${title}`;
}

/** A day as people read it: 18 January 2027. @param {string} iso */
function day(iso) {
  const [year, month, number] = iso.split("-").map(Number);
  return `${number} ${MONTHS[month - 1]} ${year}`;
}

/** When a week begins, if that is known, and how much is read in it, if anything. @param {ResolvedWeek} week */
export function aboutWeek({ starts, words, minutes, readings }) {
  const begins = starts ? day(starts) : "";
  const amount = readings.length ? about(words, minutes) : "";
  return [begins, amount].filter(Boolean).join("; ");
}

/**
 * How a place is cited; its address from the root of the site where that is not known.
 * @param {ResolvedReading} reading
 */
export const cited = (reading) => line(reading.cited) || line(reading.place);

/**
 * What a place is about: the heading above it, else the title of its page; "" if it is cited so.
 * @param {ResolvedReading} reading
 */
export function subject(reading) {
  const named = line(reading.section) || line(reading.title);
  return named === cited(reading) ? "" : named;
}

/** A reading in one line, as “Soliz 2023, ¶¶ 40–46: Two words (optional)”. @param {ResolvedReading} reading */
export function nameOf(reading) {
  const about = subject(reading);
  return cited(reading) + (about ? `: ${about}` : "") + (reading.required ? "" : " (optional)");
}

/** How much a reading is, and whether it is optional. @param {ResolvedReading} reading */
export function aboutReading({ words, minutes, required }) {
  const amount = about(words, minutes);
  return required ? amount : `optional; ${amount}`;
}

/** An amount to read: “1,200 words, 6 minutes”. @param {number} words @param {number} minutes */
const about = (words, minutes) => `${counted(words, "word")}, ${counted(minutes, "minute")}`;

/** @param {number} number @param {string} what */
function counted(number, what) {
  const grouped = String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
  return `${grouped} ${what}${number === 1 ? "" : "s"}`;
}
