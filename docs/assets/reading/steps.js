/* Steps through a page by key: to the next paragraph or section, and to the one before. */

import { onKey } from "../page/keys.js";
import { paragraphAtTheLine, paragraphs, sectionInView, sections } from "./place.js";
import { takeWay } from "./way.js";

/** @typedef {(HTMLElement | null)[]} Places */

/**
 * Where steps start: at the place that one came to by a step, else at the one that is being read.
 * @param {Places} places
 * @param {number} read
 */
function startIn(places, read) {
  const focused = places.findIndex((place) => place !== null && place === document.activeElement);
  return focused < 0 ? read : focused;
}

/** @param {HTMLElement} place */
function goTo(place) {
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.scrollIntoView({ behavior: "instant" });
  place.focus({ preventScroll: true });
}

/**
 * To the next place that is shown or the one before; from its midst, to the beginning of the same one.
 * @param {Places} places
 * @param {number} start
 * @param {1 | -1} by
 */
function step(places, start, by) {
  const begun = (places[start]?.getBoundingClientRect().top ?? 0) < 0;
  let next = by < 0 && begun ? start : start + by;
  while (places[next]?.getClientRects().length === 0) {
    next += by;
  }
  const place = places[next];
  if (place) {
    goTo(place);
  }
}

/** @param {1 | -1} by */
function stepByParagraph(by) {
  step(paragraphs, startIn(paragraphs, paragraphAtTheLine()), by);
}

/** @param {1 | -1} by */
function stepBySection(by) {
  step(sections, startIn(sections, sectionInView()), by);
}

if (paragraphs.length) {
  onKey("j", "The next paragraph", () => stepByParagraph(1));
  onKey("k", "The paragraph before, or the beginning of this one", () => stepByParagraph(-1));
}
if (sections.length) {
  onKey("J", "The next section", () => stepBySection(1));
  onKey("K", "The section before, or the beginning of this one", () => stepBySection(-1));
}
onKey("b", "Back to where you were, while that is offered", takeWay);
