/* The bar that offers what can be taken of a passage, at a paragraph's number or below a selection. */

import { element } from "../page/element.js";

const GAP = 8;
const GOES_AFTER = 1200;
const SCROLLED_AWAY = 120;

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
let offeredAt = 0;
let going = 0;

/** @param {Action} action */
function buttonFor({ name, take }) {
  const button = element("button", { type: "button", textContent: name });
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    take();
    /* The keyboard goes on from where it is. */
    if (!isInUse()) {
      going = setTimeout(withdraw, GOES_AFTER);
    }
  });
  return button;
}

/** @param {string} label @param {Action[]} actions */
function fill(label, actions) {
  clearTimeout(going);
  offeredAt = scrollY;
  bar.setAttribute("aria-label", label);
  bar.replaceChildren(...actions.map(buttonFor));
}

/** How much of the window the head of the page covers. */
function headHeight() {
  return Math.max(document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0, 0);
}

/**
 * Whether the bar has room above a line of the window, below the head of the page.
 * @param {number} line
 */
const fitsAbove = (line) => line - GAP - bar.offsetHeight >= headHeight();

/**
 * Where the bar covers nothing between two lines of the window: below them, else above them, else at the
 * edge that is farther from the lower one, where a selection ends.
 * @param {{top: number, bottom: number}} lines
 */
function clearOf({ top, bottom }) {
  const lowest = innerHeight - bar.offsetHeight - GAP;
  if (bottom + GAP <= lowest) {
    return bottom + GAP;
  }
  if (fitsAbove(top)) {
    return top - GAP - bar.offsetHeight;
  }
  return bottom > innerHeight / 2 ? headHeight() + GAP : lowest;
}

/**
 * Puts the bar inside a place, its upper edge where `find` says that it is to be in the window.
 * @param {HTMLElement} place
 * @param {number} right
 * @param {() => number} find
 */
function put(place, right, find) {
  /* From the left edge, so that it is as wide as it can be. */
  bar.style.left = "0";
  /* Only a browser with “:has” makes any place that holds the bar its frame. */
  const frame = (bar.offsetParent ?? place).getBoundingClientRect();
  const top = find();
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
  const { left, top, bottom } = link.getBoundingClientRect();
  const above = () => top - GAP / 2 - bar.offsetHeight;
  put(link.parentElement ?? link, left, () =>
    fitsAbove(top) ? above() : clearOf({ top, bottom }),
  );
}

/**
 * Offers actions beside a selection, inside the place where it ends.
 * @param {HTMLElement} place
 * @param {Range} range
 * @param {Action[]} actions
 */
export function offerBeside(place, range, actions) {
  opener = null;
  const lines = [...range.getClientRects()];
  const end = lines.at(-1) ?? place.getBoundingClientRect();
  const top = Math.min(...lines.map((line) => line.top), end.top);
  fill("The selection", actions);
  place.append(bar);
  put(place, end.right, () => clearOf({ top, bottom: end.bottom }));
}

/** Whether somebody is in the bar. */
export const isInUse = () => bar.contains(document.activeElement);

/** Whether the bar is that of a selection, not of a number. */
export const isOfSelection = () => bar.isConnected && !opener;

/** Takes the bar away. */
export function withdraw() {
  clearTimeout(going);
  bar.remove();
}

document.addEventListener("click", ({ target }) => {
  /* From what is said of something taken, the keyboard comes back. */
  if (target instanceof Element && !target.closest(".offer, .said") && !opener?.contains(target)) {
    withdraw();
  }
});
document.addEventListener(
  "scroll",
  () => {
    if (opener && !isInUse() && Math.abs(scrollY - offeredAt) > SCROLLED_AWAY) {
      withdraw();
    }
  },
  { passive: true },
);
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && bar.isConnected) {
    const back = isInUse() ? opener : null;
    withdraw();
    back?.focus();
  }
});
