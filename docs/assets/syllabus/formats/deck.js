/* The terms that a reading list introduces as a deck of cards, in Anki’s text format:
   https://docs.ankiweb.net/importing/text-files.html (“File Headers”). */

/** @import { IntroducedTerm, ResolvedList } from "../list/resolved.js" */

import { identifier } from "./identifiers.js";
import { escaped } from "./markup.js";
import { address, line } from "./plain.js";
import { titleOf } from "./wording.js";

/**
 * The deck: a card for each term, with a guid by which an import knows it again.
 * @param {ResolvedList} syllabus
 */
export function write(syllabus) {
  /* Anki divides names of decks at “::”. */
  const name = titleOf(syllabus).replaceAll("::", ":");
  const heads = [
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    `#deck:${name}`,
    "#columns:guid\tFront\tBack\tTags",
    "#guid column:1",
    "#tags column:4",
  ];
  return [...heads, ...cards(syllabus)].map((row) => `${row}\n`).join("");
}

/** Whether any term is introduced. @param {ResolvedList} syllabus */
export const possible = ({ weeks }) => weeks.some(({ terms }) => terms.length);

/** @param {ResolvedList} syllabus */
function cards({ edition, weeks }) {
  /** @type {Set<string>} */
  const known = new Set();
  return weeks.flatMap(({ number, terms }) =>
    terms.flatMap((term) => {
      if (known.has(term.slug)) {
        return [];
      }
      known.add(term.slug);
      const guid = identifier(line(edition.url), "term", line(term.slug));
      const front = markup(line(term.term));
      return [`term-${guid}\t${cell(front)}\t${cell(back(term))}\tweek-${number}`];
    }),
  );
}

/** @param {IntroducedTerm} term */
function back({ gloss, general, senses, evidence, url }) {
  const inGeneral = line(general) ? `<p><i>In general:</i> ${markup(line(general))}</p>` : "";
  const said = senses.map(
    ({ who, text }) => `<p><i>${markup(line(who))}:</i> ${markup(line(text))}</p>`,
  );
  return [
    `<p>${markup(line(gloss))}</p>`,
    inGeneral,
    ...said,
    evidence ? quoted(evidence) : "",
    `<p>${link("The entry", url)}</p>`,
  ].join("");
}

/** @param {{text: string, cite: string, url: string}} evidence */
const quoted = ({ text, cite, url }) =>
  `<blockquote>${markup(line(text))} (${link(line(cite), url)})</blockquote>`;

/** @param {string} text @param {string} url */
function link(text, url) {
  const shown = markup(text);
  return address(url) ? `<a href="${markup(address(url))}">${shown}</a>` : shown;
}

/** A text in which neither HTML nor sounds, clozes and formulas of Anki begin. @param {string} text */
const markup = (text) =>
  escaped(text)
    .replaceAll("[", "&#91;")
    .replaceAll("{", "&#123;")
    .replaceAll("\\", "\\<span></span>");

/** @param {string} html */
const cell = (html) => `"${html.replaceAll('"', '""')}"`;
