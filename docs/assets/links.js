/* Links to places: pages that lead on, addresses to copy, links to a selection. */

import { nameOf, paragraphs } from "./arrival.js";
import { directive } from "./directive.js";
import { element, opensHere } from "./element.js";
import { idIn } from "./fragment.js";
import { boundsOf, NOT_OF_THE_TEXT, readPage } from "./page-text.js";
import { cleaned, rangeIn } from "./paragraphs.js";
import { say } from "./said.js";

const SELECTION_RESTS = 250;
const GAP = 8;

/** @type {HTMLAnchorElement | null} */
const leadsOn = document.querySelector("a[data-moved]");
if (leadsOn) {
  leadOn(leadsOn);
}

/**
 * Goes on to the page that this one leads to, or to where the place that is asked for is now; where
 * it is no more, this page says so and stays.
 * @param {HTMLAnchorElement} heir
 */
function leadOn(heir) {
  const id = idIn(location.hash);
  const [first] = rangeIn(id) ?? [cleaned(id)];
  const listed = document.getElementById(first)?.closest("li");
  const place = listed ? listed.querySelector("a") : heir;
  if (place && (!place.hash || place.hash === `#${first}`)) {
    location.replace(heirOf(place) + location.search + withDirective(location.hash));
  } else if (place) {
    location.replace(heirOf(place) + withDirective(place.hash));
  }
}

/**
 * A fragment with the words that the address marks (“:~:text=”): browsers keep them from `location`,
 * and some tell them here.
 * @param {string} hash
 */
function withDirective(hash) {
  const asked = performance.getEntriesByType("navigation")[0]?.name ?? "";
  const at = asked.indexOf(":~:");
  return at < 0 ? hash : (hash || "#") + asked.slice(at);
}

/** The page of a place. @param {HTMLAnchorElement} place */
function heirOf(place) {
  return place.origin + place.pathname;
}

/* Copying */

/** @param {string} place @param {string} what */
async function copy(place, what) {
  const address = `${location.origin}${location.pathname}${place}`;
  try {
    await navigator.clipboard.writeText(address);
    say(`The link to ${what} was copied.`);
  } catch {
    say(`The link to ${what}, to copy by hand: ${address}`, { staying: true });
  }
}

/** @param {Node} node */
const textOf = (node) => textBetween(node, 0, node, node.childNodes.length);

/** What a link to copy leads to, in words. @param {HTMLAnchorElement} link */
function placeOf(link) {
  if (link.matches(".note-link")) {
    return `${link.dataset.what} ${link.dataset.number}`;
  }
  return link.matches(".headerlink")
    ? `the section “${textOf(link.parentElement ?? link).trim()}”`
    : `paragraph ${link.hash.slice(2)}`;
}

document.addEventListener("click", (event) => {
  const { target } = event;
  /** @type {HTMLAnchorElement | null} */
  const link =
    target instanceof Element
      ? target.closest("article :is(.paragraph-number, .headerlink, .note-link)")
      : null;
  if (link && opensHere(event)) {
    copy(link.hash, placeOf(link));
  }
});

/* Linking to a selection */

/** @param {string} text */
const words = (text) => text.trim().split(/\s+/).filter(Boolean);
/**
 * The supplied text between two places, without what is added to it.
 * @param {Node} from
 * @param {number} fromOffset
 * @param {Node} to
 * @param {number} toOffset
 */
function textBetween(from, fromOffset, to, toOffset) {
  const range = document.createRange();
  range.setStart(from, fromOffset);
  range.setEnd(to, toOffset);
  const copied = range.cloneContents();
  for (const added of copied.querySelectorAll(NOT_OF_THE_TEXT)) {
    added.remove();
  }
  return copied.textContent ?? "";
}

const offer = element("span", { className: "offer" });
offer.dataset.added = "";
offer.setAttribute("role", "group");
offer.setAttribute("aria-label", "Link to the selection");
offer.addEventListener("pointerdown", (event) => event.preventDefault());

/** @param {string} name @param {string} place @param {string} what */
function offered(name, place, what) {
  const button = element("button", { type: "button", textContent: name });
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    copy(place, what);
  });
  return button;
}

/**
 * The place that holds a node: a paragraph, an item, a note or a heading with an address.
 * @param {Node} node
 * @returns {HTMLElement | null}
 */
function placeAround(node) {
  const around = node instanceof Element ? node : node.parentElement;
  return around?.closest("article :is(p, li, h1, h2, h3, h4, h5, h6)[id]") ?? null;
}

/** The selected stretch of text, without a paragraph of which nothing is selected. */
function selectedRange() {
  const selection = getSelection();
  if (
    !selection ||
    selection.isCollapsed ||
    !selection.rangeCount ||
    !words(selection.toString()).length
  ) {
    return null;
  }
  const range = selection.getRangeAt(0).cloneRange();
  const [first, last] = [range.startContainer, range.endContainer].map(placeAround);
  const { endContainer, endOffset } = range;
  if (
    first &&
    last &&
    last !== first &&
    !words(textBetween(last, 0, endContainer, endOffset)).length
  ) {
    const added = first.querySelector(":scope > .paragraph-number, :scope > .headerlink");
    range.setEnd(first, added ? [...first.childNodes].indexOf(added) : first.childNodes.length);
  }
  return range;
}

/**
 * Below the end of the selection, inside the window.
 * @param {HTMLElement} place
 * @param {Range} range
 */
function putOffer(place, range) {
  const frame = place.getBoundingClientRect();
  const end = [...range.getClientRects()].at(-1) ?? frame;
  place.append(offer);
  const top = Math.min(end.bottom + GAP, innerHeight - offer.offsetHeight - GAP);
  const left = Math.min(end.right - frame.left, frame.width - offer.offsetWidth);
  offer.style.top = `${top - frame.top}px`;
  offer.style.left = `${Math.max(0, left)}px`;
}

function offerLink() {
  if (offer.contains(document.activeElement)) {
    return;
  }
  offer.remove();
  const range = selectedRange();
  const first = range && placeAround(range.startContainer);
  const last = range && placeAround(range.endContainer);
  if (!first || !last) {
    return;
  }
  const page = readPage();
  const bounds = boundsOf(page, range);
  const quoted = bounds && directive(page.text, bounds.from, bounds.to, page.elsewhere);
  const fragment = `#${first.id}:~:text=${quoted}`;
  offer.replaceChildren(
    ...(quoted ? [offered("Copy a link to these words", fragment, "the selected words")] : []),
  );
  if (first !== last && paragraphs.includes(first) && paragraphs.includes(last)) {
    const [one, other] = [first, last].map(nameOf);
    const place = `?to=${last.id}#${first.id}`;
    offer.append(
      offered(`Copy a link to ¶ ${one}–${other}`, place, `paragraphs ${one} to ${other}`),
    );
  }
  putOffer(last, range);
}

let resting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(resting);
  resting = setTimeout(offerLink, SELECTION_RESTS);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    offer.remove();
  }
});
