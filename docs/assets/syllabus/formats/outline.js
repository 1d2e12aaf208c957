/* A reading list as headings, paragraphs and lists: what formats for people to read share. */

/** @import { IntroducedTerm, ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { address, line, lines } from "./plain.js";
import { aboutWeek, cited, described, headingOf, titleOf } from "./wording.js";

/** Words on one line, and the address to which they lead, or "". @typedef {{text: string, url: string}} Words */
/** A heading; `level` is 1 for the title of the list, 2 for a week. @typedef {{kind: "heading", level: number, text: string}} Heading */
/** Words that stand together. @typedef {{kind: "paragraph", words: Words[]}} Paragraph */
/** A list, numbered or not; each item begins with a paragraph. @typedef {{kind: "listing", numbered: boolean, items: Block[][]}} Listing */
/** @typedef {Heading | Paragraph | Listing} Block */

/** @param {string} text @param {string} [url] @returns {Words} */
function words(text, url = "") {
  const link = address(url);
  return { text: text || link, url: link };
}

/** @param {...Words} words @returns {Paragraph} */
const paragraph = (...words) => ({ kind: "paragraph", words });

/** @param {number} level @param {string} text @returns {Heading} */
const heading = (level, text) => ({ kind: "heading", level, text });

/** @param {boolean} numbered @param {Block[][]} items @returns {Listing} */
const listing = (numbered, items) => ({ kind: "listing", numbered, items });

/** The whole list. @param {ResolvedList} syllabus @returns {Block[]} */
export const outline = (syllabus) => [
  heading(1, titleOf(syllabus)),
  ...paragraphs(syllabus.introduction),
  ...syllabus.weeks.flatMap((week) => [heading(2, headingOf(week)), ...weekOutline(week)]),
  ...references(syllabus),
  source(syllabus),
];

/** What stands below the heading of a week. @param {ResolvedWeek} week @returns {Block[]} */
export const weekOutline = (week) => [
  ...paragraphs(aboutWeek(week)),
  ...(week.readings.length ? [listing(false, week.readings.map(ofReading))] : []),
  ...ofTerms(week.terms),
];

/** Each line of a text as a paragraph. @param {string} text @returns {Block[]} */
const paragraphs = (text) => lines(text).map((one) => paragraph(words(one)));

/** @param {ResolvedReading} reading @returns {Block[]} */
function ofReading(reading) {
  const name = cited(reading);
  const after = described(reading).slice(name.length);
  const questions = reading.questions.map(paragraphs).filter(({ length }) => length);
  return [
    paragraph(words(name, reading.url), ...(after ? [words(after)] : [])),
    ...paragraphs(reading.instruction),
    ...(questions.length ? [listing(true, questions)] : []),
    ...paragraphs(reading.change),
  ];
}

/** @param {IntroducedTerm[]} terms @returns {Block[]} */
function ofTerms(terms) {
  const links = terms.flatMap(({ term, url }, at) => [
    ...(at ? [words(", ")] : []),
    words(line(term), url),
  ]);
  return links.length ? [paragraph(words("Terms introduced: "), ...links, words("."))] : [];
}

/** @param {ResolvedList} syllabus @returns {Block[]} */
function references({ references }) {
  const texts = references.map(({ text }) => line(text)).filter(Boolean);
  const items = texts.map((text) => [paragraph(words(text))]);
  return items.length ? [heading(2, "References"), listing(false, items)] : [];
}

/** The edition to which the links lead, and this list there. @param {ResolvedList} syllabus */
export function source(syllabus) {
  const list = address(syllabus.address)
    ? [words("; "), words("this list there", syllabus.address)]
    : [];
  const { name, url } = syllabus.edition;
  return paragraph(words("From "), words(line(name), url), ...list, words("."));
}
