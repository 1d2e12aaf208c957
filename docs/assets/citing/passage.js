/* A passage of an article: its words as they are read, its name, and how it is quoted with its address. */

import { nameOf, paragraphs } from "../addresses/numbered.js";
import { copy } from "../page/clipboard.js";
import { required } from "../page/element.js";
import { escaped } from "../page/markup.js";

/** The address of a place on this page. @param {string} place */
export const addressOf = (place) => `${location.origin}${location.pathname}${place}`;

const PLACE = "article :is(p, li, h1, h2, h3, h4, h5, h6)[id]";

/**
 * The place that holds a node: a paragraph, an item, a note or a heading with an address.
 * @param {Node} node
 * @returns {HTMLElement | null}
 */
export function placeAround(node) {
  const around = node instanceof Element ? node : node.parentElement;
  return around?.closest(PLACE) ?? null;
}

/**
 * The places from one to another, in the order of the page.
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 */
export function placesFrom(first, last) {
  /** @type {NodeListOf<HTMLElement>} */
  const places = document.querySelectorAll(PLACE);
  const all = [...places];
  return all.slice(all.indexOf(first), all.indexOf(last) + 1);
}

/** The root of the site. */
const root = new URL("../../", import.meta.url).href;

/** The address of a place on this page from the root of the site. @param {string} place */
export const placeOnSite = (place) => addressOf(place).slice(root.length).replace("index.html", "");

/** Whether a place can be read alone: a paragraph, a note, a section. @param {HTMLElement} place */
export const canBeRead = (place) =>
  document.body.matches(".article") &&
  (paragraphs.includes(place) ||
    place.matches("[id^=note-], :is(h2, h3, h4):not(#notes, #about-the-author, .edition *)"));

/** @param {HTMLElement} place */
function nameOfPlace(place) {
  /** @type {HTMLElement | null} */
  const link = place.querySelector(":scope > .note-link");
  if (paragraphs.includes(place)) {
    return `¶ ${nameOf(place)}`;
  }
  return link?.dataset.what === "note" ? `n. ${link.dataset.number}` : "";
}

/**
 * The first and the last of the places from one to another that have numbers; without any, these two.
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 * @returns {[HTMLElement, HTMLElement]}
 */
export function numberedEnds(first, last) {
  const numbered = placesFrom(first, last).filter(nameOfPlace);
  return [numbered[0] ?? first, numbered.at(-1) ?? last];
}

/**
 * What kind of place is cited, and its numbers; the article as a whole where a place has none, and for
 * several notes or what begins in the text and ends in a note.
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 * @returns {{kind: "whole" | "paragraph" | "paragraphs" | "note", numbers: string[]}}
 */
export function numbersOf(first, last) {
  const [one, other] = [first, last].map(nameOfPlace);
  const numbers = [...new Set([one, other])].map((name) => name.replace(/^(¶|n\.) /, ""));
  if (one && one === other) {
    return { kind: one.startsWith("¶") ? "paragraph" : "note", numbers };
  }
  const inText = [one, other].every((name) => name.startsWith("¶"));
  return inText ? { kind: "paragraphs", numbers } : { kind: "whole", numbers: [] };
}

/** How a passage from one place to another is named: “¶ 12”, “¶ 12–15”. @param {HTMLElement} first @param {HTMLElement} last */
export function nameOfPassage(first, last) {
  const [one, other] = [first, last].map(nameOfPlace);
  return one === other || !other ? one : `${one}–${other.replace("¶ ", "")}`;
}

/**
 * Copies lines with the name of their article, that of their place, the way there, and what is said of
 * words that are corrected.
 * @param {string[]} lines
 * @param {string} name
 * @param {string} address
 * @param {string} ofCorrected
 */
export function copyQuotation(lines, name, address, ofCorrected) {
  const article = required("article", HTMLElement);
  const source = [article.dataset.citedAs, name].filter(Boolean).join(", ");
  const html =
    `<blockquote>${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}</blockquote>` +
    `<p>${escaped(source)}, <a href="${escaped(address)}">${escaped(address)}</a>` +
    `${ofCorrected && `. ${escaped(ofCorrected)}`}</p>`;
  const quoted = `“${lines.join("\n")}” (${source})${ofCorrected && `. ${ofCorrected}`}`;
  copy("The quotation", `${quoted}\n${address}`, { html, also: ofCorrected });
}
