/* The passages alone or the whole article, as a reader wants to see it; what is read stays where it stands. */

import { paragraphs } from "../addresses/numbered.js";
import { belongingTo, headingsOf, leaveOutOthers } from "../page/alone.js";
import { button } from "../page/button.js";

const LEFT_OUT = "not-assigned";
/** How far down a window, as a share of its height, what is read begins at the lowest. */
const LOW = 0.8;
const { classList } = document.documentElement;

/** Whether the passages are shown alone. */
export const isAlone = () => classList.contains("as-assigned");

/** Whether a place is of what is left out. @param {Element | null} place */
export const isLeftOut = (place) => Boolean(place?.closest(`.${LEFT_OUT}`));

/** Leaves out all but places, what belongs to them, and what else is to be there. @param {Element[]} places @param {Element[]} more */
export function choose(places, more) {
  const kept = belongingTo(places);
  for (const one of more.flatMap((one) => [one, ...headingsOf(one)])) {
    kept.add(one);
  }
  for (const one of document.querySelectorAll(`.${LEFT_OUT}`)) {
    one.classList.remove(LEFT_OUT);
  }
  leaveOutOthers(kept, LEFT_OUT);
  for (const one of kept) {
    const section = one.closest("details.closable");
    if (section instanceof HTMLDetailsElement) {
      section.open = true;
    }
  }
}

/** @type {HTMLButtonElement[]} */
const switches = [];

/** Shows places alone, or marked in the whole article. @param {HTMLElement[]} places @param {boolean} alone */
export function show(places, alone) {
  classList.toggle("as-assigned", alone);
  for (const place of places) {
    place.classList.toggle("marked", !alone);
  }
  for (const one of switches) {
    one.textContent = alone ? "Show the whole article" : "Show only what is assigned";
  }
}

/** The first paragraph that reaches into the middle of the window, of those that are shown. */
function inSight() {
  const shown = paragraphs.filter((one) => one.getClientRects().length);
  const reaches = shown.find((one) => one.getBoundingClientRect().bottom > innerHeight / 3);
  return reaches ?? shown[shown.length - 1];
}

/** @param {HTMLElement} place */
function focusOn(place) {
  place.tabIndex = -1;
  place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  place.focus({ preventScroll: true });
}

/**
 * Shows more or less. Where the paragraph that is read goes, the passages come in its place; if none is read
 * yet, they come into view.
 * @param {HTMLElement[]} places
 */
function change(places) {
  const read = inSight();
  const stays = isAlone() || places.includes(read) ? read : places[0];
  const { top } = (read ?? stays).getBoundingClientRect();
  const line = top < innerHeight * LOW ? top : innerHeight / 4;
  show(places, !isAlone());
  scrollBy({ top: stays.getBoundingClientRect().top - line, behavior: "instant" });
  focusOn(stays);
}

/** A button that shows the whole article, and again the passages alone. @param {HTMLElement[]} places */
export function switchFor(places) {
  const made = button("", () => change(places));
  switches.push(made);
  return made;
}
