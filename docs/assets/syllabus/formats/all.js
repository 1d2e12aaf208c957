/* All formats of a reading list; what writes one is loaded when it is asked for. */

/** @import { ResolvedList } from "../list/resolved.js" */

/**
 * What writes a format. `possible` tells whether a list has what it needs; `said` is what readers must know of
 * a file, such as what it leaves out, or "".
 * @typedef {{
 *   write: (syllabus: ResolvedList) => string | Uint8Array<ArrayBuffer>,
 *   possible?: (syllabus: ResolvedList) => boolean,
 *   said?: (syllabus: ResolvedList) => string,
 * }} Writer
 */

/**
 * A format: what it is called and for, and how a file of it ends, is declared and is made.
 * @typedef {{
 *   name: string, use: string, suffix: string, mediaType: string, load: () => Promise<Writer>,
 * }} Format
 */

/** @type {Format[]} */
export const FORMATS = [
  {
    name: "Common Cartridge",
    use: "imported by Canvas, Moodle, Blackboard, Brightspace, Sakai",
    suffix: "imscc",
    mediaType: "application/vnd.ims.imsccv1p1",
    load: () => import("./cartridge.js"),
  },
  {
    name: "HTML",
    use: "links and questions, to paste into a page",
    suffix: "html",
    mediaType: "text/html",
    load: () => import("./html.js"),
  },
  {
    name: "Word",
    use: "to edit",
    suffix: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    load: () => import("./docx.js"),
  },
  {
    name: "Markdown",
    use: "plain text with links",
    suffix: "md",
    mediaType: "text/markdown",
    load: () => import("./markdown.js"),
  },
  {
    name: "CSV",
    use: "a table",
    suffix: "csv",
    mediaType: "text/csv",
    load: () => import("./csv.js"),
  },
  {
    name: "iCalendar",
    use: "dates for a calendar",
    suffix: "ics",
    mediaType: "text/calendar",
    load: () => import("./calendar.js"),
  },
  {
    name: "BibTeX",
    use: "references",
    suffix: "bib",
    mediaType: "application/x-bibtex",
    load: () => import("./bibtex.js"),
  },
  {
    name: "RIS",
    use: "references",
    suffix: "ris",
    mediaType: "application/x-research-info-systems",
    load: () => import("./ris.js"),
  },
  {
    name: "Anki",
    use: "a deck of the terms introduced",
    suffix: "txt",
    mediaType: "text/plain",
    load: () => import("./deck.js"),
  },
];
