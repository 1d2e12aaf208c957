/* A reading list as it is read, and printed: weeks, readings with what is asked of them, terms. */

/** @import { ReadingList } from "./list/model.js" */
/** @import { ResolvedReading, ResolvedWeek } from "./list/resolved.js" */
/** @import { Known } from "./known.js" */

import { element } from "../page/element.js";
import { counted, figure } from "../page/figure.js";
import { aboutWeek, cited, headingOf, subject } from "./formats/wording.js";
import { minutesFor, saysSomething } from "./list/resolve.js";
import { seenAt } from "./seen.js";
import { linksToTerms } from "./terms-shown.js";

/** @param {string} text of lines @param {string} [className] */
const paragraphs = (text, className = "") =>
  text
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((textContent) => element("p", { textContent, className }));

/** Words and minutes: “1,200 words · 6 min”. @param {{words: number, minutes: number}} amount */
export const amountOf = ({ words, minutes }) =>
  words ? `${counted(words, "word")} · ${figure(minutes)} min` : "";

/** How much a reading is, what is counted where that is not all of it, and whether nothing is there. @param {ResolvedReading} reading */
export function extentOf(reading) {
  const { kind, title, words } = reading;
  if (kind === "note" && title && !words) {
    return "its text was not supplied";
  }
  return `${kind === "term" && words ? "definition: " : ""}${amountOf(reading)}`;
}

/** What the whole list takes. @param {ResolvedWeek[]} weeks @param {number} rate */
export function sumOf(weeks, rate) {
  const words = weeks.reduce((sum, week) => sum + week.words, 0);
  return { words, minutes: minutesFor(words, rate) };
}

/** @param {ResolvedReading} reading @param {ReadingList} list */
function readingShown(reading, list) {
  const { url, required, instruction, questions, change } = reading;
  const href = seenAt(reading, list);
  const about = subject(reading);
  const amount = [required ? "" : "optional", extentOf(reading)].filter(Boolean).join(" · ");
  return element(
    "li",
    {},
    element(
      "p",
      { className: "assigned__place" },
      element("a", { href, textContent: cited(reading) }),
      ...(about
        ? [" ", element("span", { className: "assigned__subject", textContent: about })]
        : []),
      ...(amount
        ? [" ", element("span", { className: "assigned__about", textContent: amount })]
        : []),
    ),
    ...paragraphs(instruction),
    ...(questions.length
      ? [
          element(
            "ol",
            { className: "assigned__questions" },
            ...questions.map((textContent) => element("li", { textContent })),
          ),
        ]
      : []),
    ...(change ? [element("p", { className: "assigned__change", textContent: change })] : []),
    element("p", { className: "on-paper small", textContent: url }),
  );
}

/** @param {ResolvedWeek} week @param {string[]} terms @param {Known} known @param {ReadingList} list */
function weekShown(week, terms, known, list) {
  const named = list.weeks.length > 1 || week.title || week.starts;
  return element(
    "section",
    { className: "assigned" },
    ...(named ? [element("h2", { textContent: headingOf(week) })] : []),
    element("p", { className: "small", textContent: aboutWeek(week) }),
    element(
      "ol",
      { className: "assigned__readings" },
      ...week.readings.map((reading) => readingShown(reading, list)),
    ),
    ...linksToTerms(terms, known),
  );
}

/** The elements of a list as it is read. @param {ReadingList} list @param {Known} known */
export function shown(list, known) {
  const { title, introduction, rate } = list;
  const { length } = known.weeks.filter(saysSomething);
  const { weeks, terms } = known;
  const sum = amountOf(sumOf(weeks, rate));
  return [
    element("h1", { textContent: title || "Reading list" }),
    ...paragraphs(introduction, "assigned__introduction"),
    ...(sum && length > 1
      ? [
          element("p", {
            className: "small",
            textContent: `${length} weeks · ${sum} at ${rate} words a minute`,
          }),
        ]
      : []),
    ...weeks.flatMap((week, at) =>
      saysSomething(week) ? [weekShown(week, terms[at] ?? [], known, list)] : [],
    ),
  ];
}
