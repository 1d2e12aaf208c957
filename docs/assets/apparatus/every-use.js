/* Every use of a term as a link to its entry: those that a page does not mark stand in a list beside it. */

import { element } from "../page/element.js";

/** Where the words begin in the supplied text of their paragraph, the words, and their term. @typedef {[start: number, words: string, term: string]} Use */
/** A stretch of the supplied text, and the node that shows it if it is shown as it is. @typedef {{text: string, start: number, node?: Text}} Stretch */

/** @type {Promise<Record<string, Use[]>> | undefined} */
let listed;

async function list() {
  const answer = await fetch(new URL("uses.json", document.baseURI));
  return answer.ok ? answer.json() : {};
}

/** What a node shows of the supplied text; corrected words are as they were supplied, and in no node. @param {Node} node @returns {{text: string, node?: Text}[]} */
function shownIn(node) {
  if (node instanceof Text) {
    return [{ text: node.data, node }];
  }
  if (!(node instanceof HTMLElement) || node.dataset.added !== undefined) {
    return [];
  }
  const { supplied } = node.dataset;
  return supplied === undefined ? [...node.childNodes].flatMap(shownIn) : [{ text: supplied }];
}

/** The supplied text of a paragraph, from its first word on. @param {HTMLElement} paragraph */
function textOf(paragraph) {
  const shown = shownIn(paragraph);
  const text = shown.map((one) => one.text).join("");
  let start = text.trimStart().length - text.length;
  /** @type {Stretch[]} */
  const stretches = [];
  for (const one of shown) {
    stretches.push({ ...one, start });
    start += one.text.length;
  }
  return { text: text.trimStart(), stretches };
}

/** Marks words within one element; elsewhere another mark begins or ends in their midst. @param {Stretch[]} stretches @param {Use} use */
function mark(stretches, [start, words, term]) {
  const end = start + words.length;
  const first = stretches.find((one) => start < one.start + one.text.length);
  const last = stretches.find((one) => end <= one.start + one.text.length);
  if (first?.node && last?.node && first.node.parentNode === last.node.parentNode) {
    const range = new Range();
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    range.surroundContents(
      element("a", { className: "term again", href: `../../glossary/${term}/` }),
    );
  }
}

/** From the end of a paragraph, so that what is before keeps its place. @param {HTMLElement} paragraph @param {Use[]} uses */
function markIn(paragraph, uses) {
  const { text, stretches } = textOf(paragraph);
  for (const use of [...uses].reverse()) {
    const [start, words] = use;
    if (text.startsWith(words, start)) {
      mark(stretches, use);
    }
  }
}

/** Marks every use, if that is still wanted when the list of them is there. */
export async function markEveryUse() {
  listed ??= list().catch((error) => {
    listed = undefined;
    throw error;
  });
  const uses = await listed;
  const isWanted = document.documentElement.dataset.marks === "all";
  if (isWanted && !document.querySelector("article .again")) {
    for (const [id, ofParagraph] of Object.entries(uses)) {
      const paragraph = document.getElementById(id);
      paragraph && markIn(paragraph, ofParagraph);
    }
  }
}
