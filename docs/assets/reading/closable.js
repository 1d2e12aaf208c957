/* Notes, corrections and terms behind an article are closed in a narrow window, until an address asks
   for them (see disclosure.js, too); in any window notes of which none was supplied. Without scripts all
   are open. */

import { idIn } from "../page/fragment.js";

const NARROW = "(max-width: 59.99em)";

/** @type {NodeListOf<HTMLDetailsElement>} */
const sections = document.querySelectorAll("article details.closable");

/** The section that holds what the address leads to, or that stands below that heading. */
function sectionAsked() {
  const place = document.getElementById(idIn(location.hash));
  return [...sections].find(
    (section) =>
      section.contains(place) || (place && section.parentElement === place.parentElement),
  );
}

/** Whether it holds nothing but notes without a text. @param {Element} section */
const saysNothing = (section) =>
  section.querySelector("[data-missing]") && !section.querySelector(".note:not([data-missing])");

const asked = sectionAsked();
const isNarrow = matchMedia(NARROW).matches;
for (const section of sections) {
  if (isNarrow || saysNothing(section)) {
    section.open = section === asked;
  }
}
addEventListener("hashchange", () => {
  const section = sectionAsked();
  if (section) {
    section.open = true;
  }
});
