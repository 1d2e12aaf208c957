/* Pages that lead on to where their article is today: before they are loaded, so that the browser looks
   there for the words that the address marks. */

import { carriesWords, idIn } from "../page/fragment.js";
import { onlyOf, partsIn } from "./only.js";
import { cleaned, isBetween, rangeIn } from "./paragraphs.js";

/** @type {HTMLAnchorElement | null} */
const leadsOn = document.querySelector("a[data-moved]");
const only = new URLSearchParams(location.search).get("only");
if (leadsOn && only) {
  leadOnAssigned(leadsOn, partsIn(only));
} else if (leadsOn) {
  leadOn(leadsOn);
}

/** @typedef {import("./only.js").Part} Part */

/** The places of the former page that are of a part, by their ids there. @param {Part} part */
function listedOf(part) {
  const places = [...document.querySelectorAll(".moved li, .moved li [id]")];
  return places.filter(({ id }) => ("ends" in part ? isBetween(id, part.ends) : id === part.id));
}

/**
 * What has become of a part: itself where its places have kept their ids, else the places that they are.
 * @param {Part} part
 * @param {HTMLAnchorElement} heir
 * @returns {{page: string, parts: Part[]}[]}
 */
function becomeOf(part, heir) {
  const listed = listedOf(part).map((place) => ({
    id: place.id,
    link: place.closest("li")?.querySelector("a"),
  }));
  if (listed.every(({ id, link }) => link && link.hash === `#${id}`)) {
    const pages = listed.flatMap(({ link }) => (link ? [heirOf(link)] : []));
    return [...new Set(pages.length ? pages : [heirOf(heir)])].map((page) => ({
      page,
      parts: [part],
    }));
  }
  return listed.flatMap(({ link }) =>
    link ? [{ page: heirOf(link), parts: partsIn(idIn(link.hash)) }] : [],
  );
}

/**
 * Goes on to where what is assigned stands now. This page stays where that is several pages, or none:
 * it lists them.
 * @param {HTMLAnchorElement} heir
 * @param {Part[]} assigned
 */
function leadOnAssigned(heir, assigned) {
  const become = assigned.flatMap((part) => becomeOf(part, heir));
  const pages = new Set(become.map(({ page }) => page));
  if (pages.size === 1) {
    const [first] = become;
    const only = [...new Set(become.map(({ parts }) => onlyOf(parts)))].join(",");
    const framed = new URLSearchParams(location.search).has("embed") ? "&embed" : "";
    const words = carriesWords(idIn(location.hash)) && location.hash;
    location.replace(`${first.page}?only=${only}${framed}${words || `#${firstOf(first.parts)}`}`);
  }
}

/** The first id of some parts. @param {Part[]} parts */
function firstOf([part]) {
  return "ends" in part ? part.ends[0] : part.id;
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
