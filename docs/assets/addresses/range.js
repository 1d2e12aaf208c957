/* The paragraphs of this page between two numbers, and what became of those that are not here as they were. */

import { nameOf, paragraphs } from "./numbered.js";
import { compareIds, isBetween } from "./paragraphs.js";

/** @type {NodeListOf<HTMLElement>} */
const formerPlaces = document.querySelectorAll("article .former[id]");

/** Whether the text of a former place is not within the one at which its address arrives. @param {Element} place */
const isGone = (place) => place.hasAttribute("data-gone");

/** Why a former place is not here, without where its address arrives instead. @param {Element} place */
export function told(place) {
  const notice = /** @type {Element} */ (place.cloneNode(true));
  notice.querySelector(".instead")?.remove();
  return notice.textContent.trim();
}

/**
 * What there is between two ids: paragraphs by number, wherever they stand; `former` ones, which are
 * gone or part of another; the notices of paragraphs that were divided, of which a part is not among them;
 * and what is told of ends that there never were, of former ones, and of changes.
 * @typedef {{
 *   paragraphs: HTMLElement[], former: HTMLElement[], divided: HTMLElement[], notices: string[], changes: string[],
 * }} Range
 */

/** What is there between two ids. @param {string[]} ends @returns {Range} */
export function between(ends) {
  const former = [...formerPlaces].filter(({ id }) => isBetween(id, ends));
  const hosts = former.filter((place) => !isGone(place)).map((place) => place.parentElement);
  const found = paragraphs.filter((one) => isBetween(one.id, ends) || hosts.includes(one));
  found.sort((a, b) => compareIds(a.id, b.id));
  const divided = leftOut(found);
  const never = [...new Set(ends)].filter((id) => !document.getElementById(id));
  const missing = never.length ? [`${thereIsNo(never)} here.`] : [];
  const notices = former.map(told);
  return {
    paragraphs: found,
    former,
    divided,
    notices: [...missing, ...new Set(notices)],
    changes: [...changesIn(found), ...divided.map(({ textContent }) => textContent)],
  };
}

/** What a reader of a range is told of those that came later or moved. @param {HTMLElement[]} found */
function changesIn(found) {
  const later = found.filter(({ id }) => /[a-z]$/.test(id)).map(nameOf);
  const places = found.map((one) => paragraphs.indexOf(one)).sort((a, b) => a - b);
  const apart = places.some((place, index) => index > 0 && place !== places[index - 1] + 1);
  return [
    ...(later.length ? [`Added or divided off later: ${later.join(", ")}.`] : []),
    ...(apart ? ["They no longer stand together."] : []),
  ];
}

/** The notices of divided paragraphs of which a part is not found with them. @param {HTMLElement[]} found */
function leftOut(found) {
  const places = found.map(({ id }) => `#${id}`);
  return found.flatMap((paragraph) => {
    /** @type {HTMLElement | null} */
    const notice = paragraph.querySelector(".divided");
    const links = [...(notice?.querySelectorAll("a") ?? [])];
    const isWhole = links.length && links.every(({ hash }) => places.includes(hash));
    return notice && !isWhole ? [notice] : [];
  });
}

/** “There is no paragraph 12 here, and no paragraph 15”. @param {string[]} ids */
export function thereIsNo(ids) {
  return `There is no paragraph ${ids.map((id) => nameOf({ id })).join(" here, and no paragraph ")}`;
}
