/* A reading list as a table, one reading in a row. */

/** @import { ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { address, line, lines } from "./plain.js";
import { cited } from "./wording.js";

const COLUMNS = [
  "week",
  "title of week",
  "starts",
  "reading",
  "title",
  "section",
  "required",
  "words",
  "minutes",
  "instruction",
  "questions",
  "what has changed",
  "address",
];

/** The table, with a byte order mark, by which Excel knows UTF-8. @param {ResolvedList} syllabus */
export function write({ weeks }) {
  const rows = weeks.flatMap((week) => week.readings.map((reading) => row(week, reading)));
  return `\ufeff${[COLUMNS, ...rows].map(ofCells).join("")}`;
}

/** @param {ResolvedWeek} week @param {ResolvedReading} reading */
const row = (week, reading) => [
  String(week.number),
  line(week.title),
  week.starts ?? "",
  cited(reading),
  line(reading.title),
  line(reading.section),
  reading.required ? "yes" : "no",
  String(reading.words),
  String(reading.minutes),
  lines(reading.instruction).join("\n"),
  reading.questions.map(line).filter(Boolean).join("\n"),
  lines(reading.change).join("\n"),
  address(reading.url),
];

/** @param {string[]} cells */
const ofCells = (cells) => `${cells.map(ofCell).join(",")}\n`;

/** A cell that is no formula: “=1+1” becomes “'=1+1”. @param {string} cell */
function ofCell(cell) {
  const text = /^[=+\-@]/.test(cell) ? `'${cell}` : cell;
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
