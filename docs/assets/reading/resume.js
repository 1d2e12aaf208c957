/* The way on to where one left an article, kept in the browser. */

import { idIn } from "../page/fragment.js";
import { keep, kept } from "../page/storage.js";
import { firstBehind, onMove, paragraphBeingRead, paragraphs } from "./place.js";
import { endWay, offerWay } from "./way.js";

const LEFT_AT = `left at ${location.pathname}`;
const BEGINNING = 2;

/** Where the address led: to have been led to a place is not to have read up to it. */
const led = document.getElementById(idIn(location.hash));

/** The place among the paragraphs where the reader began. */
function beginning() {
  const at = led && paragraphs.includes(led) ? paragraphs.indexOf(led) : firstBehind(led);
  return led && at < 0 ? paragraphs.length : Math.max(at, 0);
}

/** Whether the passages that were assigned are shown alone: who reads them has not come so far in the article. */
const isAlone = () => document.documentElement.classList.contains("as-assigned");

/** Keeps where the reader is; who has hardly begun is where they were, who has come to the end is done. */
function keepPlace() {
  if (isAlone()) {
    return;
  }
  const { index, id } = paragraphBeingRead();
  if (index >= beginning() + BEGINNING) {
    keep(LEFT_AT, index < paragraphs.length - 1 ? id : null);
  }
}

/** Whether the page begins at its top: not at a place, not where the browser has been before. */
function isAtItsTop() {
  const [arrival] = performance.getEntriesByType("navigation");
  const { type } = /** @type {PerformanceNavigationTiming} */ (arrival);
  return !location.hash && !location.search && type === "navigate";
}

const place = kept(LEFT_AT);
if (place && isAtItsTop() && document.getElementById(place)) {
  offerWay(`Continue at ¶ ${place.slice(1)}`, place);
  onMove(() => {
    if (paragraphBeingRead().index > BEGINNING) {
      endWay(place);
      return false;
    }
    return true;
  });
}
document.addEventListener("visibilitychange", keepPlace);
addEventListener("pagehide", keepPlace);
