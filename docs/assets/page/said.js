/* What a page says to its reader in a corner of the window, and to screen readers. */

import { element } from "./element.js";

const SAID_FOR = 6000;
const HEARD_AFTER = 60;
/** How high the bar at the top of a window is, in pixels. */
const BAR = 44;

const said = element("p", { className: "said" });
said.setAttribute("role", "status");
const close = element("button", { type: "button", textContent: "Close" });
close.addEventListener("click", () => hush());

/** Whether there is more room above what is offered than below it. @param {Element | null} offer */
function hasRoomAbove(offer) {
  const { top = 0, bottom = 0 } = offer?.getBoundingClientRect() ?? {};
  return offer !== null && top - BAR > innerHeight - bottom;
}

/** Where the keyboard was when something was said: what is offered comes next from there, and leads back. @type {HTMLElement | null} */
let before = null;
let isBesideWay = false;

/** @param {(string | Node)[]} parts */
function fill(...parts) {
  const wasHere = said.contains(document.activeElement);
  said.replaceChildren(...parts);
  if (wasHere) {
    goBack();
  }
}

function goBack() {
  isBesideWay = false;
  before?.focus({ preventScroll: true });
}

/** Goes between what is offered and where the keyboard was; from there the browser goes on. @param {KeyboardEvent} event */
function goBeside(event) {
  /** @type {NodeListOf<HTMLElement>} */
  const stops = said.querySelectorAll("a, button");
  const { activeElement } = document;
  const { shiftKey } = event;
  if (stops.length && before?.isConnected && activeElement === before && !shiftKey) {
    event.preventDefault();
    isBesideWay = true;
    stops[0].focus({ preventScroll: true });
  } else if (isBesideWay && activeElement === stops[shiftKey ? 0 : stops.length - 1]) {
    goBack();
    if (shiftKey) {
      event.preventDefault();
    }
  }
}

/** What else is offered, and what closes it: on one line as long as there is room. @param {(Node | string)[]} more */
const waysOn = (more) => element("span", { className: "said__ways" }, ...more, " ", close);

let saying = 0;
let waiting = 0;
let silence = 0;
/**
 * Says a text to the eye and the ear: `aloud` only to the ear, `staying` until it is dismissed. Returns
 * what `hush` knows it by.
 * @param {string} text
 * @param {{aloud?: boolean, staying?: boolean, more?: (Node | string)[]}} [how]
 */
export function say(text, { aloud = false, staying = false, more = [] } = {}) {
  clearTimeout(waiting);
  clearTimeout(silence);
  said.classList.toggle("said--aloud", aloud);
  /* In an open dialog, beside which nothing is heard; so that what it offers is the first stop. */
  const home = document.querySelector("dialog[open]") ?? document.body;
  if (said.parentElement !== home) {
    home.prepend(said);
  }
  const { activeElement, body } = document;
  if (activeElement instanceof HTMLElement && !said.contains(activeElement)) {
    before = activeElement === body ? null : activeElement;
  }
  waiting = setTimeout(() => {
    said.classList.toggle("said--above", hasRoomAbove(document.querySelector(".offer")));
    fill(text, ...(staying ? [" ", waysOn(more)] : more));
  }, HEARD_AFTER);
  if (!staying) {
    silence = setTimeout(hush, SAID_FOR);
  }
  saying += 1;
  return saying;
}

/** Says no more, if this is what is said last. */
export function hush(which = saying) {
  if (which === saying) {
    clearTimeout(waiting);
    fill();
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    hush();
  } else if (event.key === "Tab") {
    goBeside(event);
  }
});
