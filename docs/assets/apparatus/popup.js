/* Terms, notes, corrections, remarks and other voices in a pop-up: on hover, on focus, on tap. In a
   narrow window it is a sheet at its foot, where the pointer need not go to it from the words. The link
   that opens it stays a link. */

import { element } from "../page/element.js";
import { saidOf } from "./said-of.js";

const OPENS_AFTER = 350;
const CLOSES_AFTER = 250;
const GAP = 6;
const MARGIN = 8;
const LEAST_ROOM = 160;
const NARROW = matchMedia("(max-width: 59.99em)");
/** A frame may be as high as its page: its foot is far away then. */
const IS_FRAMED = document.documentElement.classList.contains("embed");
const VOICES = { edition: "This edition", author: "The author’s note" };
const OPENERS = "article a:is(.term, .note-ref, .emendation, .remark-ref, .other-voice)";
const REMARKED = "article .remark[data-marker]";

const box = element("span", { className: "popup", id: "popup" });
box.dataset.added = "";
box.setAttribute("role", "group");
const closes = element(
  "button",
  { type: "button", className: "popup__close", ariaLabel: "Close" },
  "✕",
);
closes.addEventListener("click", leave);

/** @type {HTMLAnchorElement | null} */
let opener = null;
let waiting = 0;
let touched = false;

/** @param {Element} mark */
const blockOf = (mark) => mark.closest("p, li, h1, h2, h3, h4") ?? mark;

/**
 * The words that the marker of a remark is about, which its block may have in several stretches.
 * @param {HTMLAnchorElement} marker
 */
function remarked(marker) {
  const label = marker.dataset.label;
  return [...blockOf(marker).querySelectorAll(`.remark[data-marker="${label}"]`)];
}

/**
 * The marker of the remark that words are about.
 * @param {HTMLElement} words
 * @returns {HTMLAnchorElement | null}
 */
function markerOf(words) {
  return blockOf(words).querySelector(`.remark-ref[data-label="${words.dataset.marker}"]`);
}

/** How much of the window the head of the page covers. */
function headHeight() {
  return Math.max(document.querySelector("header")?.getBoundingClientRect().bottom ?? 0, 0);
}

/**
 * The lines of elements that are on the screen.
 * @param {Element[]} elements
 */
function linesOf(elements) {
  const lines = elements.flatMap((one) => [...one.getClientRects()]);
  return lines.filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
}

/**
 * How high a box can be below and above lines.
 * @param {DOMRect[]} lines
 */
function roomAround(lines) {
  const { clientHeight } = document.documentElement;
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const below = clientHeight - last.bottom - GAP - MARGIN;
  const above = first.top - headHeight() - GAP - MARGIN;
  return { first, last, below, above };
}

/**
 * Below the words, or above them where there is more room, never off the screen; over some of them
 * only where they leave little of it.
 * @param {HTMLAnchorElement} link
 * @param {DOMRect[]} lines
 */
function place(link, lines) {
  const around = roomAround(lines);
  const crowded = Math.max(around.below, around.above) < LEAST_ROOM;
  const alone = linesOf([link]);
  const { first, last, below, above } = crowded
    ? roomAround(alone.length ? alone : lines.slice(0, 1))
    : around;
  const { clientWidth } = document.body;
  const fits = box.scrollHeight <= below || below >= above;
  box.style.maxHeight = `${Math.max(fits ? below : above, 0)}px`;
  const top = fits ? last.bottom + GAP : first.top - GAP - box.offsetHeight;
  const farthest = clientWidth - box.offsetWidth - MARGIN;
  const left = Math.max(MARGIN, Math.min((fits ? last : first).left, farthest));
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}

/**
 * At the foot of the window, and the page scrolled where it would hide the link; at its head where the
 * page cannot be.
 * @param {HTMLAnchorElement} link
 */
function placeSheet(link) {
  box.style.translate = "";
  box.classList.remove("popup--above");
  const hidden = () =>
    linesOf([link]).some(({ bottom }) => bottom + GAP > box.getBoundingClientRect().top);
  if (hidden()) {
    const bottom = Math.max(...linesOf([link]).map((line) => line.bottom));
    scrollBy({ top: bottom + MARGIN - box.getBoundingClientRect().top, behavior: "instant" });
    box.classList.toggle("popup--above", hidden());
  }
}

function close() {
  clearTimeout(waiting);
  opener?.removeAttribute("aria-describedby");
  opener = null;
  box.remove();
}

/** Closes, and gives the focus back to the link without opening it again. */
function leave() {
  const link = opener;
  const inside = box.contains(document.activeElement);
  close();
  if (inside) {
    touched = true;
    link?.focus({ preventScroll: true });
    touched = false;
  }
}

/** @param {string} name @param {...(Node | string)} children */
function part(name, ...children) {
  return element("span", { className: `popup__${name}` }, ...children);
}

/**
 * @param {HTMLAnchorElement} link
 * @param {{hovered?: boolean}} [how]
 */
function open(link, { hovered = false } = {}) {
  clearTimeout(waiting);
  if (link === opener) {
    return;
  }
  const said = saidOf(link);
  close();
  if (said) {
    opener = link;
    const body = part("body", ...said.text);
    body.id = "popup-text";
    const isSheet = NARROW.matches && !hovered && !IS_FRAMED;
    const looks = [said.voice, ...(isSheet ? ["sheet"] : []), ...(said.brief ? ["brief"] : [])];
    box.className = ["popup", ...looks.map((look) => `popup--${look}`)].join(" ");
    box.setAttribute("aria-label", said.name);
    box.replaceChildren(
      part("head", part("voice", VOICES[said.voice]), ...(isSheet ? [closes] : [])),
      body,
      part("more", ...said.more.flatMap((one) => [" ", one])),
    );
    box.style.maxHeight = "";
    link.after(box);
    link.setAttribute("aria-describedby", body.id);
    isSheet ? placeSheet(link) : follow();
  }
}

/** @param {() => void} act @param {number} milliseconds */
function later(act, milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(act, milliseconds);
}

/**
 * The link with a pop-up at a place: the one that is there, or the marker of what is remarked upon.
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}
 */
function openerAt(target) {
  if (!(target instanceof Element) || box.contains(target)) {
    return null;
  }
  /** @type {HTMLAnchorElement | HTMLElement | null} */
  const found = target.closest(`${OPENERS}, ${REMARKED}`);
  return found === null || found instanceof HTMLAnchorElement ? found : markerOf(found);
}

/** @param {EventTarget | null} target */
const isWithin = (target) =>
  opener !== null &&
  target instanceof Node &&
  (box.contains(target) || openerAt(target) === opener);

/** Whether a click is on words in the box, which leads nowhere. @param {EventTarget | null} target */
const isOnText = (target) =>
  target instanceof Element && box.contains(target) && !target.closest("a, button");

/** Where the pointer was last, and whether a page that scrolled has brought something else below it. */
const pointer = { at: "", isParked: false };

/** Whether the pointer itself has moved. @param {PointerEvent} event */
function hasMoved({ screenX, screenY }) {
  const before = pointer.at;
  pointer.at = `${screenX} ${screenY}`;
  return pointer.at !== before;
}

/** @param {PointerEvent} event */
function point({ target, pointerType, buttons }) {
  const link = openerAt(target);
  if (pointerType === "touch" || buttons) {
    return;
  }
  if (isWithin(target)) {
    clearTimeout(waiting);
  } else if (link) {
    later(() => open(link, { hovered: true }), OPENS_AFTER);
  }
}

document.addEventListener("pointerover", (event) => {
  pointer.isParked = !hasMoved(event);
  if (!pointer.isParked) {
    point(event);
  }
});
document.addEventListener("pointermove", (event) => {
  if (hasMoved(event) && pointer.isParked) {
    pointer.isParked = false;
    point(event);
  }
});
document.addEventListener("pointerout", (event) => {
  const left = isWithin(event.target) || openerAt(event.target);
  if (event.pointerType !== "touch" && left && !isWithin(event.relatedTarget)) {
    const focused = document.activeElement;
    const keeps = isWithin(focused) && focused?.matches(":focus-visible");
    later(keeps ? () => {} : close, CLOSES_AFTER);
  }
});
document.addEventListener("focusin", (event) => {
  const link = openerAt(event.target);
  if (link?.matches(":focus-visible") && !touched) {
    open(link);
  }
});
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (opener && !isWithin(relatedTarget) && relatedTarget) {
    close();
  }
});
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  if (touched && opener && !isWithin(event.target) && !openerAt(event.target)) {
    close();
  }
});
document.addEventListener("click", (event) => {
  const link = openerAt(event.target);
  if (link && touched && link !== opener) {
    open(link);
    if (opener) {
      event.preventDefault();
    }
  } else if (opener && !isOnText(event.target)) {
    close();
  }
});
document.addEventListener("keydown", (event) => {
  touched = false;
  if (event.key === "Escape" && opener) {
    leave();
  }
});
function follow() {
  if (opener) {
    const about = opener.matches(".remark-ref") ? remarked(opener) : [];
    const lines = linesOf([...about, opener]);
    if (!lines.length) {
      close();
    } else if (!box.matches(".popup--sheet")) {
      place(opener, lines);
    }
  }
}
addEventListener("resize", follow);
addEventListener("scroll", follow, { passive: true });
