/* Pages that lead on to where their article is today: before they are loaded, so that the browser looks
   there for the words that the address marks. */

import { idIn } from "../page/fragment.js";
import { cleaned, rangeIn } from "./paragraphs.js";

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
