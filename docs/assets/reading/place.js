/* Where on its page a reader is: the section and the paragraph at the line that is being read, in the
   bar and in the contents. */

import { element } from "../page/element.js";
import { idIn } from "../page/fragment.js";

/* Everything above the line, however far: a place that has passed it lies within. A place that a link
   leads to arrives a little above it (see frame.css). */
const ABOVE_THE_LINE = "1000000px 0px -70% 0px";

const outline = document.querySelector("#page_outline");
/** @type {NodeListOf<HTMLAnchorElement>} */
const numbers = document.querySelectorAll("article .paragraph-number");
const names = [...numbers].map(({ hash }) => hash.slice(2));

/** @param {{hash: string}} link */
const placeOf = ({ hash }) => document.getElementById(idIn(hash));
/** @param {HTMLAnchorElement} one @param {HTMLAnchorElement} other */
function asTheirPlaces(one, other) {
  const [place, next] = [placeOf(one), placeOf(other)];
  const comes = place && next ? place.compareDocumentPosition(next) : 0;
  return comes & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}
/** The contents in the order of the page, which their divisions may not have. @type {HTMLAnchorElement[]} */
const entries = [...(outline?.querySelectorAll("a") ?? [])].sort(asTheirPlaces);
/** The sections of the contents. */
export const sections = entries.map(placeOf);
/** The numbered paragraphs, in their order. */
export const paragraphs = [...numbers].map(placeOf);

/**
 * The place among the paragraphs of the first one behind the beginning of another place; -1 if there is none.
 * @param {Element | null} [place]
 */
export function firstBehind(place) {
  /** @param {Element | null} paragraph */
  const comes = (paragraph) => (paragraph && place?.compareDocumentPosition(paragraph)) ?? 0;
  return paragraphs.findIndex((one) => comes(one) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @type {WeakSet<Element>} */
const passed = new WeakSet();
/** @param {Element | null} place */
const hasPassed = (place) => place !== null && passed.has(place);

const title = document.querySelector("article h1");
/** Whether all of the title is in view: then nothing below it is being read. */
let isAtHead = false;

/** @param {Element | null} place */
const topOf = (place) => Math.round(place?.getBoundingClientRect().top ?? 0);

/**
 * The section that is being read: of those side by side the first, unless another was asked for. At the
 * foot of a page the last sections cannot reach the line: there the one that was asked for.
 */
export function sectionInView() {
  const asked = entries.findIndex(({ hash }) => hash === location.hash);
  const last = sections.findLastIndex(hasPassed);
  const atFoot = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  if (asked > last && atFoot()) {
    return asked;
  }
  const beside = last < 0 ? -1 : sections.findIndex((one) => topOf(one) === topOf(sections[last]));
  if (asked >= beside && asked <= last && asked >= 0) {
    return asked;
  }
  return isAtHead ? -1 : beside;
}

/**
 * “1.2”, as the section is numbered beside its heading; what is not the author’s text has no number.
 * @param {Element} entry
 */
function numberOf(entry) {
  /** @type {number[]} */
  const path = [];
  let item = entry.closest(".outline__text li");
  while (item) {
    path.unshift([...(item.parentElement?.children ?? [])].indexOf(item) + 1);
    item = item.parentElement?.closest("li") ?? null;
  }
  return path.join(".");
}

const inOrder = names
  .map((name) => Number.parseInt(name, 10))
  .every((number, at, all) => at === 0 || all[at - 1] <= number);

/** “§ 1.2 · ¶ 24 of 87” in parts; no last number where they do not stand in their order. */
function inWords(/** @type {number} */ section, /** @type {number} */ paragraph) {
  const entry = entries[section];
  const number = entry && numberOf(entry);
  if (entry && !number) {
    return [entry.textContent];
  }
  if (!names.length) {
    return [];
  }
  const name = paragraph < 0 ? names[0] : names[paragraph];
  const last = inOrder ? [` of ${names.at(-1)}`] : [];
  return [...(number ? [`§ ${number} · `] : []), `¶ ${name}`, ...last];
}

/** @param {number} current */
function mark(current) {
  entries.forEach((entry, index) => {
    entry.classList.toggle("passed", index < current);
    index === current
      ? entry.setAttribute("aria-current", "location")
      : entry.removeAttribute("aria-current");
  });
}

/** @type {HTMLElement | null} */
const line = document.querySelector("[data-progress]");
const shown = document.querySelector("[data-place]");

/** What was shown last: the section and the paragraph. */
let last = "";

function follow() {
  const section = sectionInView();
  const paragraph = paragraphBeingRead().index;
  if (last === `${section} ${paragraph}`) {
    return;
  }
  last = `${section} ${paragraph}`;
  const top = (entries[section]?.offsetTop ?? 0) - (outline?.clientHeight ?? 0) / 2;
  mark(section);
  outline?.scrollTo(0, top);
  const parts = inWords(section, paragraph);
  shown?.classList.toggle("bar__place--named", section >= 0 && !numberOf(entries[section]));
  shown?.replaceChildren(...parts.map((text) => element("span", { textContent: text })));
  for (const moved of listeners) {
    moved() || listeners.delete(moved);
  }
  line?.style.setProperty("scale", `${(paragraph + 1) / (names.length || 1)} 1`);
}

/** Who wants to know when the reader has moved on. @type {Set<() => boolean>} */
const listeners = new Set();

/** Calls when the reader has come to another place, as long as it returns true. @param {() => boolean} moved */
export function onMove(moved) {
  listeners.add(moved);
}

/** The place among all of the paragraph that is at the line; -1 before the first. */
export const paragraphAtTheLine = () => paragraphs.findLastIndex(hasPassed);

/**
 * The paragraph that is being read: its place among all and its id; -1 before the first. Below a heading
 * that is being read, the one that follows it.
 */
export function paragraphBeingRead() {
  const index = Math.max(paragraphAtTheLine(), firstBehind(sections[sectionInView()]));
  return { index, id: `p${names[index]}` };
}

/** The place that is being read and what it is called, or nothing at the head of a page. */
export function placeBeingRead() {
  const section = sectionInView();
  const { index, id } = paragraphBeingRead();
  const entry = entries[section];
  if (entry && !numberOf(entry)) {
    return { id: idIn(entry.hash), name: `“${entry.textContent}”` };
  }
  return index < 0 ? null : { id, name: `¶ ${names[index]}` };
}

const observer = new IntersectionObserver(
  (changes) => {
    for (const { target, isIntersecting } of changes) {
      isIntersecting ? passed.add(target) : passed.delete(target);
    }
    follow();
  },
  { root: document, rootMargin: ABOVE_THE_LINE },
);
for (const place of [...sections, ...paragraphs]) {
  if (place) {
    observer.observe(place);
  }
}
const atHead = new IntersectionObserver(
  (changes) => {
    /* A busy browser tells several changes at once, the last one last. */
    isAtHead = changes[changes.length - 1].intersectionRatio === 1;
    follow();
  },
  { rootMargin: "-44px 0px 0px", threshold: 1 },
);
if (title) {
  atHead.observe(title);
}
addEventListener("hashchange", follow);
