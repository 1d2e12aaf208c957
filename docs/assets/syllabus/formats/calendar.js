/* A reading list as a calendar (RFC 5545): an event on the day on which a week begins. */

/** @import { ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { identifier } from "./identifiers.js";
import { address, line, lines } from "./plain.js";
import { described, headingOf, titleOf } from "./wording.js";

/** Octets of a line, without its end. */
const LONGEST_LINE = 75;

/** The calendar; weeks without a date are left out, as it says itself. @param {ResolvedList} syllabus */
export function write(syllabus) {
  const leftOut = said(syllabus);
  const rows = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Annotated reading edition//Reading lists//EN",
    `NAME:${text(titleOf(syllabus))}`,
    `X-WR-CALNAME:${text(titleOf(syllabus))}`,
    ...(leftOut ? [`DESCRIPTION:${text(leftOut)}`] : []),
    ...syllabus.weeks.flatMap((week) => event(syllabus, week)),
    "END:VCALENDAR",
  ];
  return rows.map((row) => `${folded(row)}\r\n`).join("");
}

/** Whether there is anything in the calendar, as there must be. @param {ResolvedList} syllabus */
export const possible = ({ weeks }) => weeks.some(({ starts }) => starts);

/** Which weeks are left out; "" if none is. @param {ResolvedList} syllabus */
export function said({ weeks }) {
  const undated = weeks.filter(({ starts }) => !starts).map(headingOf);
  return undated.length ? `Left out, as they have no date: ${undated.join("; ")}.` : "";
}

/** @param {ResolvedList} syllabus @param {ResolvedWeek} week */
function event(syllabus, week) {
  if (!week.starts) {
    return [];
  }
  const begins = week.starts.replaceAll("-", "");
  const title = titleOf(syllabus);
  const name = identifier(line(syllabus.edition.url), title, "event", String(week.number));
  return [
    "BEGIN:VEVENT",
    `UID:reading-list-${name}`,
    /* The same list gives the same bytes, whenever it is exported. */
    `DTSTAMP:${begins}T000000Z`,
    `DTSTART;VALUE=DATE:${begins}`,
    `SUMMARY:${text(`${title}: ${headingOf(week)}`)}`,
    ...(week.readings.length ? [`DESCRIPTION:${text(readings(week))}`] : []),
    ...(address(syllabus.address) ? [`URL:${syllabus.address}`] : []),
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** @param {ResolvedWeek} week */
const readings = ({ readings }) =>
  readings.map((reading) => ofReading(reading).join("\n")).join("\n\n");

/** @param {ResolvedReading} reading */
function ofReading(reading) {
  const asked = reading.questions.map(line).filter(Boolean);
  return [
    described(reading),
    ...(address(reading.url) ? [reading.url] : []),
    ...lines(reading.instruction),
    ...asked.map((one, at) => `${at + 1}. ${one}`),
    ...lines(reading.change),
  ];
}

/** @param {string} text */
const text = (text) => text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");

/** Octets of a character in UTF-8. @param {string} character */
function octetsOf(character) {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** A line in portions of at most 75 octets, each after the first behind a blank. @param {string} row */
function folded(row) {
  const portions = [""];
  let octets = 0;
  for (const character of row) {
    const length = octetsOf(character);
    if (octets + length > LONGEST_LINE) {
      portions.push("");
      octets = 1;
    }
    portions[portions.length - 1] += character;
    octets += length;
  }
  return portions.join("\r\n ");
}
