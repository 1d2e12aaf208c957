/* A reading list in plain HTML, to be pasted into a page of a course platform. */

/** @import { ResolvedList } from "../list/resolved.js" */
/** @import { Block, Words } from "./outline.js" */

import { escaped } from "./markup.js";
import { outline } from "./outline.js";

/**
 * The list without a page around it; its title is a second heading, below that of the page.
 * @param {ResolvedList} syllabus
 */
export const write = (syllabus) => html(outline(syllabus));

/** Blocks as HTML, one on a line. @param {Block[]} blocks */
export const html = (blocks) => blocks.map((block) => `${ofBlock(block)}\n`).join("");

/** @param {Block} block @returns {string} */
function ofBlock(block) {
  if (block.kind === "heading") {
    return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`;
  }
  if (block.kind === "paragraph") {
    return `<p>${block.words.map(ofWords).join("")}</p>`;
  }
  const tag = block.numbered ? "ol" : "ul";
  const items = block.items.map((item) => `<li>${html(item).trimEnd()}</li>\n`);
  return `<${tag}>\n${items.join("")}</${tag}>`;
}

/** @param {Words} words */
function ofWords({ text, url }) {
  return url ? `<a href="${escaped(url)}">${escaped(text)}</a>` : escaped(text);
}
