/* The passages of this page that are assigned: where they are, what they are called, and what became of those
   that are not as they were. */

import { nameOf, paragraphs } from "../addresses/numbered.js";
import { between, told } from "../addresses/range.js";
import { headingsOf } from "../page/alone.js";
import { required } from "../page/element.js";

/** @import { Part } from "../addresses/only.js" */

/**
 * Places of the page, the names under which they are assigned, and what is told of changes.
 * @typedef {{places: HTMLElement[], names: string[], told: string[]}} Passages
 */

const NOT_OF_THE_TEXT = "[data-added], .headerlink";

/** @param {HTMLElement[]} found */
function numbers(found) {
  const names = [found[0], found[found.length - 1]].map(nameOf);
  return `¶\u00a0${[...new Set(names)].join("–")}`;
}

/** The words of a place as they are read, without what is added to them. @param {Element} place */
export function textOf(place) {
  const copied = /** @type {Element} */ (place.cloneNode(true));
  for (const added of copied.querySelectorAll(NOT_OF_THE_TEXT)) {
    added.remove();
  }
  return (copied.textContent ?? "").trim();
}

/** @param {string[]} ends @returns {Passages} */
function inRange(ends) {
  const { paragraphs: places, notices, changes } = between(ends);
  const names = places.length ? [numbers(places)] : [];
  return { places, names, told: [...notices, ...changes] };
}

/** @param {HTMLElement} heading @returns {Passages} */
function inSection(heading) {
  const places = paragraphs.filter((one) => headingsOf(one).includes(heading));
  const names = places.length ? [`“${textOf(heading)}” (${numbers(places)})`] : [];
  return { places, names, told: places.length ? [] : [`“${textOf(heading)}” has no paragraphs.`] };
}

/** @param {HTMLElement} note or correction, or remark @returns {Passages} */
function inNote(note) {
  const { what, number } = required(".note-link", HTMLElement, note).dataset;
  return { places: [note], names: [`${what}\u00a0${number}`], told: [] };
}

/** @param {string} id @returns {Passages} */
function atPlace(id) {
  const place = document.getElementById(id);
  if (place?.matches("article :is(h1, h2, h3, h4)")) {
    return inSection(place);
  }
  if (place?.matches(".notes .note, .correction")) {
    return inNote(place);
  }
  const former = place?.matches(".former") ? told(place) : "";
  return {
    places: [],
    names: [],
    told: [former || `There is no “${id}” in this article that could be assigned.`],
  };
}

/** What the parts of an address assign, each place once. @param {Part[]} parts @returns {Passages} */
export function passagesOf(parts) {
  const found = parts.map((part) => ("ends" in part ? inRange(part.ends) : atPlace(part.id)));
  return {
    places: [...new Set(found.flatMap(({ places }) => places))],
    names: found.flatMap(({ names }) => names),
    told: [...new Set(found.flatMap(({ told }) => told))],
  };
}

/** How many words places have, without what is added to them. @param {Element[]} places */
export function countWords(places) {
  return places.flatMap((place) => textOf(place).split(/\s+/).filter(Boolean)).length;
}
