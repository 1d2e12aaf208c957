/* The marks of an article where its words are repeated: what is corrected, and what is remarked upon. */

import { element } from "../page/element.js";

/**
 * Words, the anchor of what is said of them, and those supplied; or the label of a remark, with its
 * anchor; and whether words are remarked upon.
 * @typedef {[
 *   text: string, anchor?: string | null, supplied?: string | null, label?: string | null,
 *   isRemarked?: 1,
 * ]} Piece
 */

/**
 * A reading in three parts: the letters in the middle differ from what was supplied.
 * @param {string} supplied
 * @param {string} reading
 */
function changed(supplied, reading) {
  let start = 0;
  while (start < reading.length && reading[start] === supplied[start]) {
    start += 1;
  }
  let end = reading.length;
  let left = supplied.length;
  while (end > start && left > start && reading[end - 1] === supplied[left - 1]) {
    end -= 1;
    left -= 1;
  }
  const letters = reading.slice(start, end);
  const [from, to] = letters.trim()
    ? [end - letters.trimStart().length, start + letters.trimEnd().length]
    : [0, reading.length];
  return [reading.slice(0, from), reading.slice(from, to), reading.slice(to)];
}

/**
 * Corrected words, a link to what is said of them.
 * @param {string} href
 * @param {string} reading
 * @param {string} supplied
 */
export function emendation(href, reading, supplied) {
  const [before, letters, after] = changed(supplied, reading);
  const marked = element("span", { className: "changed", textContent: letters });
  const link = element("a", { className: "emendation", href }, before, marked, after);
  link.dataset.supplied = supplied;
  return link;
}

/**
 * The marker of a remark, such as “e36”, behind its words.
 * @param {string} href
 * @param {string} label
 * @param {string} article
 */
export function remarkMarker(href, label, article) {
  const name = `Remark ${label.slice(1)} on ${article}`;
  const link = element("a", { className: "remark-ref", href, ariaLabel: name });
  link.dataset.label = label;
  return link;
}

/**
 * Words as they are marked in their article, or the marker of a remark on some.
 * @param {Piece} piece
 * @param {{url: URL, name: string}} article
 */
export function marked([text, anchor, supplied, label, isRemarked], { url, name }) {
  const href = anchor ? new URL(`#${anchor}`, url).href : "";
  if (label) {
    return remarkMarker(href, label, name);
  }
  const read = anchor ? emendation(href, text, supplied ?? "") : text;
  return isRemarked ? element("span", { className: "remark" }, read) : read;
}
