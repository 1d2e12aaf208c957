/* Corrected words, wherever they stand, as the edition reads them or as they were supplied, as the root
   element says. */

const CORRECTED_WORDS = ".emendation[data-supplied]";
const MARKED_WITHIN = 600;

/** What the edition reads at places that are shown as supplied. @type {WeakMap<HTMLElement, Node[]>} */
const readings = new WeakMap();

const isAsSupplied = () => document.documentElement.dataset.reading === "supplied";

/** Shows what was supplied, and keeps the reading as `data-corrected`. @param {HTMLElement} place */
function asSupplied(place) {
  if (place.dataset.corrected === undefined) {
    readings.set(place, [...place.childNodes]);
    place.dataset.corrected = place.textContent;
    place.replaceChildren(place.dataset.supplied ?? "");
  }
}

/** @param {HTMLElement} place */
function asCorrected(place) {
  if (place.dataset.corrected !== undefined) {
    place.replaceChildren(...(readings.get(place) ?? [place.dataset.corrected]));
    delete place.dataset.corrected;
  }
}

/**
 * Shows corrected words as the reader chose; what is added to a page later needs it, too.
 * @param {ParentNode} within
 */
export function showReading(within) {
  /** @type {NodeListOf<HTMLElement>} */
  const places = within.querySelectorAll(CORRECTED_WORDS);
  places.forEach(isAsSupplied() ? asSupplied : asCorrected);
}

/** Shows corrected words on all of the page as the reader chose. */
export function showChosenReading() {
  showReading(document);
}

/** Whether the address names words, which browsers look for in the corrected text when a page is loaded. */
export function namesWords() {
  return performance.getEntriesByType("navigation").some(({ name }) => name.includes(":~:text="));
}

/** Shows what was chosen before, to who comes for words only when browsers have marked those. */
export function showWhatWasChosen() {
  if (namesWords()) {
    addEventListener("load", () => setTimeout(showChosenReading, MARKED_WITHIN));
  } else {
    showChosenReading();
  }
}
