/* What formats say of a list, its weeks and its readings, in words that all of them share. */

/** @import { ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { dayInWords } from "../../page/day.js";
import { counted } from "../../page/figure.js";
import { line } from "./plain.js";

const UNTITLED = "Reading list";

/** What the list is called. @param {ResolvedList} syllabus */
export const titleOf = ({ title }) => line(title) || UNTITLED;

/**
 * A week as “2. Two words”: with its number, unless its title has it; “Week 2” without one.
 * @param {Pick<ResolvedWeek, "title" | "number">} week
 */
export function headingOf(week) {
  const title = line(week.title);
  if (!title) {
    return `Week ${week.number}`;
  }
  const numbered = new RegExp(`(?<![0-9])${week.number}(?![0-9])`).test(title);
  return numbered ? title : `${week.number}. ${title}`;
}

/** When a week begins, if that is known, and how much is read in it, if anything. @param {ResolvedWeek} week */
export const aboutWeek = ({ starts, words, minutes }) =>
  joined("; ", starts ? dayInWords(starts) : "", about(words, minutes));

/** What is not "", with something between. @param {string} between @param {...string} parts */
const joined = (between, ...parts) => parts.filter(Boolean).join(between);

/**
 * How a place is called: as it is cited, and by its title too if it is of no article. Where that is not known
 * it is called by its address from the root of the site.
 * @param {ResolvedReading} reading
 */
export function cited({ article, cited, title, place }) {
  return joined(": ", line(cited), article ? "" : line(title)) || line(place);
}

/**
 * What a place of an article is about: the heading above it, else the title; "" if it is cited so.
 * @param {ResolvedReading} reading
 */
export function subject(reading) {
  const named = reading.article ? line(reading.section) || line(reading.title) : "";
  return named === cited(reading) ? "" : named;
}

/** A reading in one line, as “Soliz 2023, ¶¶ 40–46: Two words (optional)”. @param {ResolvedReading} reading */
export const nameOf = (reading) => inBrackets(reading, reading.required ? "" : "optional");

/**
 * A reading with its amount, as “Soliz 2023, ¶¶ 40–46: Two words (1,200 words, 6 minutes)”.
 * @param {ResolvedReading} reading
 */
export const described = (reading) => inBrackets(reading, aboutReading(reading));

/** @param {ResolvedReading} reading @param {string} about */
function inBrackets(reading, about) {
  const named = joined(": ", cited(reading), subject(reading));
  return about ? `${named} (${about})` : named;
}

/** How much a reading is, if that is known, and whether it is optional; or "". @param {ResolvedReading} reading */
const aboutReading = ({ kind, words, minutes, required }) =>
  joined("; ", required ? "" : "optional", counting(kind, about(words, minutes)));

/** Of a term only the definition is counted. @param {string} kind @param {string} amount */
const counting = (kind, amount) => (amount && kind === "term" ? `definition: ${amount}` : amount);

/** An amount to read: “1,200 words, 6 minutes”; "" for nothing. @param {number} words @param {number} minutes */
const about = (words, minutes) =>
  words ? `${counted(words, "word")}, ${counted(minutes, "minute")}` : "";
