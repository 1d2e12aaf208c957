/* All formats of a reading list; what writes one is loaded when it is asked for. */

/** @import { ResolvedList } from "../list/resolved.js" */

/**
 * A format: what it is called and for, and how a file of it ends, is declared and is made.
 * @typedef {{
 *   name: string, use: string, suffix: string, mediaType: string,
 *   load: () => Promise<{write: (syllabus: ResolvedList) => string | Uint8Array<ArrayBuffer>}>,
 * }} Format
 */

/** @type {Format[]} */
export const FORMATS = [
  {
    name: "HTML",
    use: "to paste into Canvas, Moodle, Blackboard",
    suffix: "html",
    mediaType: "text/html",
    load: () => import("./html.js"),
  },
  {
    name: "Markdown",
    use: "for notes and repositories",
    suffix: "md",
    mediaType: "text/markdown",
    load: () => import("./markdown.js"),
  },
];
