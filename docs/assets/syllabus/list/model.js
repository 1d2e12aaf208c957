/* A reading list: weeks or units of readings, each a published place of the edition. It is read with
   tolerance: what a later version adds is left alone, and what cannot be kept is said. */

/**
 * What is read: a place by its address from the root of the site. `digest` is that of its words when it was
 * added, or "".
 * @typedef {{place: string, required: boolean, instruction: string, questions: string[], digest: string}} Reading
 */
/** `starts` is a day as 2027-01-18, or "". @typedef {{title: string, starts: string, readings: Reading[]}} Week */
/** `rate` is in words a minute. @typedef {{title: string, introduction: string, rate: number, weeks: Week[]}} ReadingList */
/** A list, and what is to be said of what it came from. @typedef {{list: ReadingList, said: string[]}} Read */

import { LONGEST_TEXT, MOST_QUESTIONS, rateIn, textIn } from "../../addresses/bounds.js";
import { counted, figure } from "../../page/figure.js";

export const VERSION = 1;
export const WORDS_PER_MINUTE = 238;
export const MOST_WEEKS = 60;
export const MOST_READINGS = 400;

/** @returns {Week} */
export const emptyWeek = () => ({ title: "", starts: "", readings: [] });

/** A list with one week, of which nothing is said. @returns {ReadingList} */
export const emptyList = () => ({
  title: "",
  introduction: "",
  rate: WORDS_PER_MINUTE,
  weeks: [emptyWeek()],
});

/** A reading of which only its place is known. @param {string} place @returns {Reading} */
export const readingOf = (place) => ({
  place,
  required: true,
  instruction: "",
  questions: [],
  digest: "",
});

/** @param {ReadingList} list */
export const numberOfReadings = ({ weeks }) =>
  weeks.reduce((sum, { readings }) => sum + readings.length, 0);

/** @param {unknown} value @returns {value is {[name: string]: unknown}} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value @returns {unknown[]} */
const listed = (value) => (Array.isArray(value) ? value : []);

/** Whether this is a day of the calendar, as 2027-01-18. @param {string} value */
function isDay(value) {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : null;
  return day !== null && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** @param {unknown} value */
const day = (value) => (typeof value === "string" && isDay(value) ? value : "");

/** A rate that somebody can read at, else the usual one. @param {unknown} value */
export const rateOf = (value) => rateIn(value) || WORDS_PER_MINUTE;

/** Whether a place may be on a list: an address within the site. @param {unknown} value @returns {value is string} */
export function isPlace(value) {
  return (
    typeof value === "string" &&
    value.length <= 300 &&
    /^((articles|glossary|dialogues)\/[^\s\\]+|(index|bibliography)\/[^\s\\]*)$/u.test(value) &&
    !value.includes("//") &&
    !/(^|\/)\.{1,2}(\/|$)/.test(value)
  );
}

/** @param {unknown} value @returns {Reading | null} */
function readingIn(value) {
  if (!isObject(value) || !isPlace(value.place)) {
    return null;
  }
  const { place, required, instruction, questions, digest } = value;
  return {
    place,
    required: required !== false,
    instruction: textIn(instruction),
    questions: listed(questions)
      .map((one) => textIn(one).replace(/\s+/g, " "))
      .filter(Boolean)
      .slice(0, MOST_QUESTIONS),
    digest: typeof digest === "string" && /^[0-9a-f]{8}$/.test(digest) ? digest : "",
  };
}

/** @param {unknown} value @returns {{week: Week, refused: number}} */
function weekIn(value) {
  const { title, starts, readings } = isObject(value) ? value : {};
  const found = listed(readings).map(readingIn);
  const kept = found.filter((reading) => reading !== null);
  return {
    week: { title: textIn(title), starts: day(starts), readings: kept },
    refused: found.length - kept.length,
  };
}

/** All readings of a list, as they are given. @param {unknown} weeks */
const readingsIn = (weeks) => listed(weeks).flatMap((week) => listed(Object(week).readings));

/** How many questions its readings have beyond those that one may have. @param {unknown} weeks */
const tooMany = (weeks) =>
  readingsIn(weeks)
    .map((reading) => listed(Object(reading).questions).length - MOST_QUESTIONS)
    .reduce((sum, more) => sum + Math.max(0, more), 0);

/** How many of the texts of a list are longer than they may be. @param {{[name: string]: unknown}} value */
function tooLong({ title, introduction, weeks }) {
  const ofWeeks = listed(weeks).map((week) => Object(week).title);
  const ofReadings = readingsIn(weeks).flatMap((reading) => {
    const { instruction, questions } = Object(reading);
    return [instruction, ...listed(questions)];
  });
  const texts = [title, introduction, ...ofWeeks, ...ofReadings];
  return texts.filter((one) => typeof one === "string" && textIn(one) !== one.trim()).length;
}

/** The weeks with as many readings as a list may have. @param {Week[]} weeks */
function withinLimit(weeks) {
  let room = MOST_READINGS;
  return weeks.map((week) => {
    const readings = week.readings.slice(0, room);
    room -= readings.length;
    return { ...week, readings };
  });
}

/**
 * The list that a value of JSON holds; null if it holds none.
 * @param {unknown} value
 * @returns {Read | null}
 */
export function readList(value) {
  if (!isObject(value) || !Array.isArray(value.weeks)) {
    return null;
  }
  const { version, title, introduction, rate, weeks } = value;
  const found = weeks.map(weekIn);
  const all = found.slice(0, MOST_WEEKS).map(({ week }) => week);
  const list = {
    title: textIn(title),
    introduction: textIn(introduction),
    rate: rateOf(rate),
    weeks: all.length ? withinLimit(all) : [emptyWeek()],
  };
  const refused = found.reduce((sum, one) => sum + one.refused, 0);
  const readings = found.reduce((sum, { week }) => sum + week.readings.length, 0);
  const dropped = readings - numberOfReadings(list);
  const short = tooLong(value);
  const unasked = tooMany(weeks);
  return {
    list,
    said: [
      ...(Number(version) > VERSION
        ? ["This list was made by a later edition: what is not known here was left out."]
        : []),
      ...(refused
        ? [`Left out: ${counted(refused, "reading")} without an address of this site.`]
        : []),
      ...(dropped
        ? [
            `Left out: ${counted(dropped, "reading")}; a list has at most ${MOST_WEEKS} weeks and ${MOST_READINGS} readings.`,
          ]
        : []),
      ...(unasked
        ? [
            `Left out: ${counted(unasked, "question")}; a reading has at most ${figure(MOST_QUESTIONS)}.`,
          ]
        : []),
      ...(short
        ? [
            `Cut short: ${counted(short, "text")}; a text has at most ${figure(LONGEST_TEXT)} characters.`,
          ]
        : []),
    ],
  };
}

/** @param {Reading} reading */
const writtenReading = ({ place, required, instruction, questions, digest }) => ({
  place,
  ...(required ? {} : { required }),
  ...(instruction ? { instruction } : {}),
  ...(questions.length ? { questions } : {}),
  ...(digest ? { digest } : {}),
});

/** A list as the value of JSON that is exported and kept; what is empty is absent. @param {ReadingList} list */
export function written({ title, introduction, rate, weeks }) {
  return {
    version: VERSION,
    title,
    ...(introduction ? { introduction } : {}),
    rate,
    weeks: weeks.map(({ title, starts, readings }) => ({
      title,
      ...(starts ? { starts } : {}),
      readings: readings.map(writtenReading),
    })),
  };
}
