/* The way back to where one read, after a jump within a page. */

import { nameOf, paragraphs } from "../addresses/numbered.js";
import { opensHere } from "../page/element.js";
import { idIn } from "../page/fragment.js";
import { placeBeingRead } from "./place.js";
import { endWay, offerWay } from "./way.js";

/** @typedef {{id: string, name: string, top: number}} Place */

/** Where the reader was when a link was followed, until its place is reached. @type {Place | null} */
let left = null;

/** The paragraph that a link stands in, if it has a number. @param {Element} link */
function paragraphOf(link) {
  const around = paragraphs.find((paragraph) => paragraph.contains(link));
  return around && { id: around.id, name: `¶ ${nameOf(around)}` };
}

/**
 * The place that a link is followed from, and where in the window it is: its paragraph, or what is being read.
 * @param {Element} link
 * @returns {Place | null}
 */
function placeToLeave(link) {
  const head = { id: document.querySelector("article h1")?.id ?? "", name: "the beginning" };
  const { id, name } = paragraphOf(link) ?? placeBeingRead() ?? head;
  const top = document.getElementById(id)?.getBoundingClientRect().top;
  return top === undefined ? null : { id, name, top };
}

/** Whether any of a place is in the window. @param {Element} place */
function isSeen(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

/** Whether a link leads to a place of this page that is not in sight. @param {HTMLAnchorElement} link */
function jumps({ hash, origin, pathname }) {
  const place = hash && document.getElementById(idIn(hash));
  return place && origin + pathname === location.origin + location.pathname && !isSeen(place);
}

function offerBack() {
  if (left) {
    offerWay(`Back to ${left.name}`, left.id, left.top);
    left = null;
  }
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!link || event.defaultPrevented || !opensHere(event)) {
    return;
  }
  const leadsBack = link.matches("[role=doc-backlink], .way a, .outline__title a");
  left = jumps(link) && !leadsBack ? placeToLeave(link) : null;
  if (left && link.hash === location.hash) {
    offerBack();
  }
});
addEventListener("hashchange", () => {
  left ? offerBack() : endWay();
});
