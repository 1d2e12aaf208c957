/* A reading list in Markdown that CommonMark, pandoc and Python-Markdown read alike. */

/** @import { ResolvedList } from "../list/resolved.js" */
/** @import { Block, Words } from "./outline.js" */

import { outline } from "./outline.js";

/* Not all of Markdown’s dialects let the second kind be escaped with a backslash. */
const SPECIAL = /([\\`*_[])|[\]<>~|$^@{}=]|&(?=[#A-Za-z])|:(?=[^ ])|(?<=www)\./g;
const MARK_AT_BEGINNING = /^[#+(-]/;
const NUMBER_AT_BEGINNING = /^([0-9]+|[A-Za-z]|[IVXLCDMivxlcdm]+)(?=[.)])/;
const COLON_AT_BEGINNING = /^:/;
const MARK_AT_END = /#(?=#*$)/g;
/** @type {Record<string, string>} */
const IN_ADDRESS = {
  "(": "%28",
  ")": "%29",
  "[": "%5B",
  "]": "%5D",
  "*": "%2A",
  "'": "%27",
  "&": "&amp;",
};

/** The list; what belongs to an item of a list is indented by four blanks. @param {ResolvedList} syllabus */
export const write = (syllabus) => `${markdown(outline(syllabus))}\n`;

/** @param {Block[]} blocks */
const markdown = (blocks) => blocks.map(ofBlock).join("\n\n");

/** @param {Block} block @returns {string} */
function ofBlock(block) {
  if (block.kind === "heading") {
    const text = escaped(block.text).replace(MARK_AT_END, "\\#");
    return `${"#".repeat(block.level)} ${text}`;
  }
  if (block.kind === "paragraph") {
    return atBeginning(block.words.map(ofWords).join(""));
  }
  return block.items
    .map((item, at) => ofItem(block.numbered ? `${at + 1}.` : "-", item))
    .join("\n\n");
}

/** @param {string} mark @param {Block[]} blocks */
function ofItem(mark, blocks) {
  const text = markdown(blocks).replaceAll("\n", "\n    ").replaceAll("\n    \n", "\n\n");
  return mark.padEnd(4) + text;
}

/** @param {Words} words */
function ofWords({ text, url }) {
  return url
    ? `[${escaped(text)}](${url.replace(/[()[\]*'&]/g, (sign) => IN_ADDRESS[sign])})`
    : escaped(text);
}

/** @param {string} text */
const escaped = (text) =>
  text.replace(SPECIAL, (sign, plain) => (plain ? `\\${sign}` : `&#${sign.charCodeAt(0)};`));

/** A paragraph that begins with nothing that would make it a list, a heading or a definition. @param {string} text */
const atBeginning = (text) =>
  text
    .replace(MARK_AT_BEGINNING, "\\$&")
    .replace(NUMBER_AT_BEGINNING, "$1\\")
    .replace(COLON_AT_BEGINNING, "&#58;");
