/* The text as corrected or as supplied, as the reader chooses; the choice is kept. */

import { element, required } from "./element.js";
import { keep, kept } from "./storage.js";

const SUPPLIED = "supplied";
const MARKED_WITHIN = 600;

/** @type {NodeListOf<HTMLElement>} */
const places = document.querySelectorAll("article .emendation[data-supplied]");
const readings = new Map(Array.from(places, (place) => [place, [...place.childNodes]]));

/**
 * Shows at each place what was supplied, or what is read, which it keeps as `data-corrected`.
 * @param {boolean} supplied
 */
function show(supplied) {
  for (const [place, reading] of readings) {
    if (supplied) {
      place.dataset.corrected = place.textContent;
      place.replaceChildren(place.dataset.supplied ?? "");
    } else {
      delete place.dataset.corrected;
      place.replaceChildren(...reading);
    }
  }
  if (supplied) {
    document.documentElement.dataset.reading = SUPPLIED;
  } else {
    delete document.documentElement.dataset.reading;
  }
}

/** Whether the address names words, which browsers look for in the corrected text when a page is loaded. */
function namesWords() {
  return performance.getEntriesByType("navigation").some(({ name }) => name.includes(":~:text="));
}

/** Shows what was supplied, to who comes for words only when browsers have marked those. */
function asSupplied() {
  namesWords() ? addEventListener("load", () => setTimeout(show, MARKED_WITHIN, true)) : show(true);
}

/** @param {string} name @param {boolean} supplied @param {boolean} checked */
function option(name, supplied, checked) {
  const button = element("input", { type: "radio", name: "reading", checked });
  button.addEventListener("change", () => {
    keep("reading", supplied ? SUPPLIED : null);
    show(supplied);
  });
  return element("label", {}, button, ` ${name}`);
}

if (places.length) {
  const supplied = kept("reading") === SUPPLIED;
  const legend = element("legend", { textContent: "The text" });
  const options = [option("as corrected", false, !supplied), option("as supplied", true, supplied)];
  const choice = element("fieldset", { className: "reading-choice" }, legend, ...options);
  const imprint = document.querySelector("article .imprint");
  imprint ? imprint.append(choice) : required("article h1", HTMLElement).after(choice);
  if (supplied) {
    asSupplied();
  }
}
