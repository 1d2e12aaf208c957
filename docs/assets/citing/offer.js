/* The bar that offers what can be taken of a passage, at a paragraph's number or below a selection. */

import { element } from "../page/element.js";

const GAP = 8;

/**
 * What a bar offers, and what happens when it is taken.
 * @typedef {{name: string, take: () => void}} Action
 */

const bar = element("span", { className: "offer" });
bar.dataset.added = "";
bar.setAttribute("role", "group");
bar.addEventListener("pointerdown", (event) => event.preventDefault());

/** @type {HTMLElement | null} */
let opener = null;

/** @param {Action} action */
function buttonFor({ name, take }) {
  const button = element("button", { type: "button", textContent: name });
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    take();
  });
  return button;
}

/** @param {string} label @param {Action[]} actions */
function fill(label, actions) {
  bar.setAttribute("aria-label", label);
  bar.replaceChildren(...actions.map(buttonFor));
}

/**
 * Puts the bar inside a place, with its upper left corner at a point of the window.
 * @param {HTMLElement} place
 * @param {number} right
 * @param {number} below
 */
function put(place, right, below) {
  /* Only a browser with “:has” makes any place that holds the bar its frame. */
  const frame = (bar.offsetParent ?? place).getBoundingClientRect();
  const top = Math.min(below + GAP, innerHeight - bar.offsetHeight - GAP);
  const left = Math.min(right - frame.left, frame.width - bar.offsetWidth);
  bar.style.top = `${top - frame.top}px`;
  bar.style.left = `${Math.max(0, left)}px`;
}

/**
 * Offers actions at the link that opened them, as the next stop of the keyboard.
 * @param {HTMLElement} link
 * @param {string} label
 * @param {Action[]} actions
 */
export function offerAt(link, label, actions) {
  opener = link;
  fill(label, actions);
  link.after(bar);
  const { left, bottom } = link.getBoundingClientRect();
  put(link.parentElement ?? link, left, bottom);
}

/**
 * Offers actions below the end of a selection, inside the place where that is.
 * @param {HTMLElement} place
 * @param {Range} range
 * @param {Action[]} actions
 */
export function offerBelow(place, range, actions) {
  opener = null;
  fill("The selection", actions);
  place.append(bar);
  const end = [...range.getClientRects()].at(-1) ?? place.getBoundingClientRect();
  put(place, end.right, end.bottom);
}

/** Whether somebody is in the bar. */
export const isInUse = () => bar.contains(document.activeElement);

/** Whether the bar is that of a selection, not of a number. */
export const isOfSelection = () => bar.isConnected && !opener;

/** Takes the bar away. */
export function withdraw() {
  bar.remove();
}

document.addEventListener("click", ({ target }) => {
  if (opener && target instanceof Node && !bar.contains(target) && !opener.contains(target)) {
    withdraw();
  }
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && bar.isConnected) {
    const back = isInUse() ? opener : null;
    withdraw();
    back?.focus();
  }
});
