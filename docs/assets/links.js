/* Links to places: pages that lead on, ranges, addresses to copy, links to a selection. */

import { directive } from "./directive.js";
import { element, opensHere } from "./element.js";
import { idIn } from "./fragment.js";
import { boundsOf, NOT_OF_THE_TEXT, readPage } from "./page-text.js";
import { cleaned, compareIds, isBetween, isParagraph, nearest, rangeIn } from "./paragraphs.js";

const SAID_FOR = 6000;
const HEARD_AFTER = 60;
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
    location.replace(heirOf(place) + location.search + location.hash);
  } else if (place) {
    location.replace(place.href);
  }
}

/** The page of a place. @param {HTMLAnchorElement} place */
function heirOf(place) {
  return place.origin + place.pathname;
}

const said = element("p", { className: "said" });
said.setAttribute("role", "status");
document.querySelector(".md-dialog")?.remove();

let silence = 0;
/**
 * Says a text to the eye and the ear: `aloud` only to the ear, `staying` until it is dismissed.
 * @param {string} text
 * @param {{aloud?: boolean, staying?: boolean, more?: (Node | string)[]}} [how]
 */
function say(text, { aloud = false, staying = false, more = [] } = {}) {
  clearTimeout(silence);
  said.classList.toggle("said--aloud", aloud);
  if (!said.isConnected) {
    document.body.append(said);
  }
  setTimeout(() => {
    said.replaceChildren(text, ...more);
  }, HEARD_AFTER);
  if (!staying) {
    silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
  }
}

/* Arriving */

/** @type {NodeListOf<HTMLAnchorElement>} */
const numbers = document.querySelectorAll("article .paragraph-number");
const paragraphs = [...numbers].flatMap(({ hash }) => {
  const paragraph = document.getElementById(hash.slice(1));
  return paragraph ? [paragraph] : [];
});
/** @param {Element} paragraph */
const nameOf = ({ id }) => id.slice(1);
/** @type {NodeListOf<HTMLElement>} */
const formerPlaces = document.querySelectorAll("article .former[id]");

/** @param {Element} place */
const isGone = (place) => /was removed/.test(place.textContent);

/**
 * The paragraphs whose numbers lie between two, wherever they stand, by number; what is part of
 * another one now is marked with it.
 * @param {string[]} ends
 * @param {HTMLElement[]} former
 */
function mark(ends, former) {
  const hosts = former.filter((place) => !isGone(place)).map((place) => place.parentElement);
  const marked = paragraphs.filter((one) => isBetween(one.id, ends) || hosts.includes(one));
  for (const place of [...marked, ...former]) {
    place.classList.add("marked");
  }
  return marked.sort((a, b) => compareIds(a.id, b.id));
}

/** What a reader of a range is told of those that came later or moved. @param {HTMLElement[]} marked */
function changesIn(marked) {
  const later = marked.filter(({ id }) => /[a-z]$/.test(id)).map(nameOf);
  const places = marked.map((one) => paragraphs.indexOf(one)).sort((a, b) => a - b);
  const apart = places.some((place, index) => index > 0 && place !== places[index - 1] + 1);
  return [
    ...(later.length ? [`Added or divided off later: ${later.join(", ")}.`] : []),
    ...(apart ? ["They no longer stand together."] : []),
  ];
}

/** @param {string[]} ids */
function arriveAtRange(ids) {
  const there = ids.flatMap((id) => document.getElementById(id) ?? []);
  if (there.length < 2) {
    there[0]?.scrollIntoView();
    const asked = ids.map((id) => id.slice(1)).join(" to ");
    return say(`Of paragraphs ${asked}, not both are in this article.`);
  }
  const former = [...formerPlaces].filter(({ id }) => isBetween(id, ids));
  const marked = mark(ids, former);
  const notices = former.map(({ textContent }) => textContent.split(" You are")[0]);
  const [first, last] = [marked[0] ?? there[0], marked.at(-1) ?? there[0]];
  const range = {
    0: "None of these paragraphs is left.",
    1: `Paragraph ${nameOf(first)} is marked.`,
  }[marked.length];
  const several = `Paragraphs ${nameOf(first)} to ${nameOf(last)} are marked: ${marked.length} in all.`;
  first.tabIndex = -1;
  first.scrollIntoView();
  /* Until a page is loaded, browsers scroll to the fragment: the last paragraph, in a range turned round. */
  addEventListener("load", () => first.scrollIntoView(), { once: true });
  setTimeout(() => first.focus({ preventScroll: true }));
  said.dataset.range = "";
  return say([...new Set(notices), range ?? several, ...changesIn(marked)].join(" "));
}

/** The ids at both ends of the range that the address asks for: `?to=p15#p12`, formerly `#p12-p15`. */
function rangeAsked() {
  return rangeIn(idIn(location.hash), new URLSearchParams(location.search).get("to") ?? "");
}

/** Goes where an address leads that nobody published, or says where it might. @param {string} asked */
function arriveAtTyped(asked) {
  const id = cleaned(asked);
  if (document.getElementById(id)) {
    return location.replace(`#${id}`);
  }
  const near =
    isParagraph(id) &&
    nearest(
      id,
      paragraphs.map((one) => one.id),
    );
  if (near) {
    const link = element("a", { href: `#${near}`, textContent: `paragraph ${near.slice(1)}` });
    return say(`There is no paragraph ${id.slice(1)} here. The nearest is `, {
      staying: true,
      more: [link, "."],
    });
  }
  return paragraphs.length && say("The address names a place that is not in this article.");
}

/** Takes `?to=` from the address when the reader goes on: a link within a page inherits the query. */
function leaveRange() {
  const address = new URL(location.href);
  if (address.searchParams.has("to") && history.state?.range !== location.hash) {
    address.searchParams.delete("to");
    history.replaceState(history.state, "", address);
  }
}

function arrive() {
  for (const place of document.querySelectorAll(".marked")) {
    place.classList.remove("marked");
  }
  if ("range" in said.dataset) {
    delete said.dataset.range;
    said.replaceChildren();
  }
  const asked = idIn(location.hash);
  const range = rangeAsked();
  const place = document.getElementById(asked);
  if (range) {
    arriveAtRange(range);
  } else if (place?.matches(".former")) {
    say(place.textContent, { aloud: true });
  } else if (asked && !place) {
    arriveAtTyped(asked);
  }
}
/* “hashchange” is not heard on the way back to an address with another query. */
addEventListener("popstate", () => {
  leaveRange();
  arrive();
});
if (new URLSearchParams(location.search).has("to")) {
  history.replaceState({ ...history.state, range: location.hash }, "");
}
arrive();

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

document.addEventListener("click", (event) => {
  const { target } = event;
  /** @type {HTMLAnchorElement | null} */
  const link =
    target instanceof Element
      ? target.closest("article :is(.paragraph-number, .headerlink)")
      : null;
  if (link?.parentElement && opensHere(event)) {
    const section = `the section “${textOf(link.parentElement).trim()}”`;
    copy(link.hash, link.matches(".headerlink") ? section : `paragraph ${link.hash.slice(2)}`);
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
    said.replaceChildren();
  }
});
