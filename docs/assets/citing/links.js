/* What can be copied of paragraphs and selections. */

import { nameOf, paragraphs } from "../addresses/numbered.js";
import { copy } from "../page/clipboard.js";
import { opensHere } from "../page/element.js";
import { correctedIn, saidOfCorrected } from "./corrected.js";
import { isInUse, isOfSelection, offerAt, offerBeside, withdraw } from "./offer.js";
import { boundsOf, NOT_OF_THE_TEXT, readPage, wordsIn } from "./page-text.js";
import {
  addressOf,
  canBeRead,
  copyQuotation,
  nameOfPassage,
  numberedEnds,
  numbersOf,
  placeAround,
  placeOnSite,
  placesFrom,
} from "./passage.js";

const SELECTION_RESTS = 250;

/* Copying */

/** The words within a node, without what is added to them. @param {Node} node */
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

const SEVERAL = "Select words across several paragraphs for a link to all of them.";
/** Whether there is room to say more without covering what is offered. */
const ROOM = matchMedia("(min-height: 30em)");

/** Copies the address of a place on this page. @param {string} place @param {string} what @param {string} [also] */
function copyLink(place, what, also) {
  copy(`The link to ${what}`, addressOf(place), { also });
}

/** @param {string} what @param {import("./cite.js").Cited} cited */
async function cite(what, cited) {
  const { openCitation } = await import("./cite.js");
  openCitation(what, cited);
}

/**
 * Cites places on this page, with the words of a range if one is given.
 * @param {string} what
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 * @param {string} place
 * @param {Range} [range]
 */
function citing(what, first, last, place, range) {
  const quoted = range && {
    lines: wordsIn(readPage(), range, placeAround),
    corrected: correctedIn(range),
  };
  const take = () => cite(what, { ...numbersOf(first, last), place, ...quoted });
  return { name: "Cite", take };
}

/**
 * Adds a place on this page to a reading list, where it can be on one.
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 * @param {string} place
 * @param {string} what
 */
function adding(first, last, place, what) {
  const take = async () => {
    const { add } = await import("../syllabus/add.js");
    add(placeOnSite(place), what);
  };
  return [first, last].every(canBeRead) ? [{ name: "Add to list", take }] : [];
}

/** What can be taken of a paragraph, at its number. @param {HTMLAnchorElement} number */
function offerParagraph(number) {
  const paragraph = placeAround(number);
  if (paragraph) {
    const what = placeOf(number);
    const whole = document.createRange();
    whole.selectNodeContents(paragraph);
    offerAt(number, `What to take of ${what}`, [
      { name: "Copy link", take: () => copyLink(number.hash, what) },
      quotation(paragraph, paragraph, whole, number.hash),
      citing(what, paragraph, paragraph, number.hash),
      ...adding(paragraph, paragraph, number.hash, nameOfPassage(paragraph, paragraph)),
    ]);
  }
}

/** What can be taken of a note, at the link to it. @param {HTMLAnchorElement} link */
function offerNote(link) {
  const note = placeAround(link);
  if (note) {
    const what = placeOf(link);
    offerAt(link, `What to take of ${what}`, [
      { name: "Copy link", take: () => copyLink(link.hash, what) },
      citing(what, note, note, link.hash),
      ...adding(note, note, link.hash, `Note ${link.dataset.number}`),
    ]);
  }
}

/** What can be taken of a section, at the link to it. @param {HTMLAnchorElement} link */
function offerSection(link) {
  const heading = placeAround(link);
  const name = heading ? textOf(heading).trim() : "";
  const actions = heading ? adding(heading, heading, link.hash, `“${name}”`) : [];
  if (actions.length) {
    const copies = { name: "Copy link", take: () => copyLink(link.hash, placeOf(link)) };
    offerAt(link, `What to take of ${placeOf(link)}`, [copies, ...actions]);
  }
}

/** Follows a link and leaves the keyboard at it, not at the beginning of its place. @param {HTMLAnchorElement} link */
function followAt(link) {
  location.hash = link.hash;
  link.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const { target } = event;
  /** @type {HTMLAnchorElement | null} */
  const link =
    target instanceof Element
      ? target.closest("article :is(.paragraph-number, .headerlink, .note-link, .share, .cites)")
      : null;
  if (link?.matches(".share") && opensHere(event)) {
    event.preventDefault();
    copyLink("", "this article");
  } else if (link?.matches(".cites") && opensHere(event)) {
    event.preventDefault();
    cite("this article", { kind: "whole", numbers: [], place: "" });
  } else if (link && opensHere(event)) {
    copyLink(
      link.hash,
      placeOf(link),
      link.matches(".paragraph-number") && ROOM.matches ? SEVERAL : "",
    );
    if (link.matches(".paragraph-number")) {
      event.preventDefault();
      followAt(link);
      offerParagraph(link);
    } else if (link.matches(".headerlink")) {
      event.preventDefault();
      followAt(link);
      offerSection(link);
    } else if (link.matches("[data-what=note]")) {
      offerNote(link);
    }
  }
});

/* What is offered of a selection */

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

/**
 * Copies what is in a range as a quotation that leads to a place on this page.
 * @param {HTMLElement} first
 * @param {HTMLElement} last
 * @param {Range} range
 * @param {string} place
 */
function quotation(first, last, range, place) {
  const take = () => {
    const lines = wordsIn(readPage(), range, placeAround);
    const said = saidOfCorrected(correctedIn(range));
    copyQuotation(lines, nameOfPassage(first, last), addressOf(place), said);
  };
  return { name: "Copy quotation", take };
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
    const before = placesFrom(first, last).at(-2) ?? first;
    const added = before.querySelector(":scope > .cf, :scope > .headerlink");
    range.setEnd(before, added ? [...before.childNodes].indexOf(added) : before.childNodes.length);
  }
  return range;
}

/** What writes links to words, unless it cannot be loaded. */
const loadDirective = () => import("./directive.js").catch((error) => console.error(error));

/** The fragment that marks what is selected, if there is one. @param {HTMLElement} first @param {Range} range */
async function fragmentOf(first, range) {
  const writes = await loadDirective();
  const page = readPage();
  const bounds = boundsOf(page, range);
  const quoted =
    writes && bounds && writes.directive(page.text, bounds.from, bounds.to, page.elsewhere);
  return quoted && `#${first.id}:~:text=${quoted}`;
}

/** @param {HTMLElement} first @param {HTMLElement} last */
const nameOfSelected = (first, last) =>
  nameOfPassage(first, last).replace("n. ", "Note ") || `“${textOf(first).trim()}”`;

/** @param {Range} range @param {HTMLElement} first @param {HTMLElement} last */
async function actionsFor(range, first, last) {
  const fragment = await fragmentOf(first, range);
  const several = first !== last && paragraphs.includes(first) && paragraphs.includes(last);
  const [one, other] = [first, last].map(nameOf);
  const all = `?to=${last.id}#${first.id}`;
  const toWords = () => copyLink(fragment ?? "", "the selected words");
  const toAll = () => copyLink(all, `paragraphs ${one} to ${other}`);
  return [
    ...(fragment ? [{ name: several ? "Copy link to words" : "Copy link", take: toWords }] : []),
    ...(several ? [{ name: `Copy link to ¶ ${one}–${other}`, take: toAll }] : []),
    quotation(first, last, range, fragment ?? (several ? all : `#${first.id}`)),
    citing("the selection", first, last, several ? all : `#${first.id}`, range),
    ...(several || first === last
      ? adding(first, last, several ? all : `#${first.id}`, nameOfSelected(first, last))
      : []),
  ];
}

let asked = 0;
async function offerSelection() {
  asked += 1;
  const here = asked;
  const range = isInUse() ? null : selectedRange();
  const first = range && placeAround(range.startContainer);
  const last = range && placeAround(range.endContainer);
  if (range && first && last) {
    const actions = await actionsFor(range, ...numberedEnds(first, last));
    /* Something else may have been selected while they were made. */
    if (here === asked) {
      offerBeside(last, range, actions);
    }
  } else if (!isInUse() && isOfSelection()) {
    withdraw();
  }
}

let resting = 0;
document.addEventListener("selectionchange", () => {
  clearTimeout(resting);
  resting = setTimeout(offerSelection, SELECTION_RESTS);
});
