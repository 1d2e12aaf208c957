/* Some places of an article alone: what belongs to them, and all the rest, which is left out. */

import { required } from "./element.js";
import { idIn } from "./fragment.js";

/** What says that notes were not supplied. @param {Element} note */
function noticeFor(note) {
  return note.closest(".notes")?.querySelector(".published");
}

/** A note with its further paragraphs. @param {Element} note */
function wholeNote(note) {
  const parts = [note];
  for (let next = note.nextElementSibling; next?.matches(".note:not([id])"); ) {
    parts.push(next);
    next = next.nextElementSibling;
  }
  return parts;
}

/** The notes and remarks that a place refers to. @param {Element} place */
function notesOf(place) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const references = place.querySelectorAll("a:is(.note-ref, .remark-ref, .emendation)");
  return [...references]
    .flatMap(({ hash }) => document.getElementById(idIn(hash)) ?? [])
    .map((note) => (note.matches("[data-missing]") && noticeFor(note)) || note)
    .flatMap(wholeNote);
}

/** The headings that a place stands below, the nearest first. @param {Element} place */
export function headingsOf(place) {
  /** @type {Element[]} */
  const found = [];
  const before = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (one) => one.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  for (const heading of before.reverse()) {
    if (!found.length || heading.tagName < found[found.length - 1].tagName) {
      found.push(heading);
    }
  }
  return found;
}

/**
 * Places with the headings above them, their notes and remarks and those of these, and what heads the article.
 * @param {Element[]} places
 */
export function belongingTo(places) {
  const article = required("article", HTMLElement);
  const heads = article.querySelectorAll(".address, .kicker, .byline, .imprint, .citation");
  const notes = [...places, ...heads].flatMap(notesOf);
  const remarked = notes.flatMap(notesOf);
  const signatures = [...notes, ...remarked]
    .map((note) => note.closest(".apparatus")?.querySelector(".signature"))
    .filter((one) => one != null);
  return new Set([
    ...heads,
    ...signatures,
    ...[...places, ...notes, ...remarked].flatMap((one) => [one, ...headingsOf(one)]),
  ]);
}

/** @param {Element} part @param {Set<Element>} kept @param {Set<Element>} around @param {string} name */
function leaveOut(part, kept, around, name) {
  for (const child of part.children) {
    if (around.has(child)) {
      leaveOut(child, kept, around, name);
    } else if (!kept.has(child) && !child.matches(".voice")) {
      child.classList.add(name);
    }
  }
}

/** Gives a class to all of the article but what is kept and what that stands in. @param {Set<Element>} kept @param {string} name */
export function leaveOutOthers(kept, name) {
  const article = required("article", HTMLElement);
  const around = new Set();
  for (const one of kept) {
    for (let part = one.parentElement; part && part !== article; part = part.parentElement) {
      around.add(part);
    }
  }
  leaveOut(article, kept, around, name);
}
