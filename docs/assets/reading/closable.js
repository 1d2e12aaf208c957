/* Notes, corrections and terms behind an article are closed in a narrow window, until an address asks
   for them (see disclosure.js, too). Without scripts they are open. */

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

if (matchMedia(NARROW).matches) {
  const asked = sectionAsked();
  for (const section of sections) {
    section.open = section === asked;
  }
}
addEventListener("hashchange", () => {
  const asked = sectionAsked();
  if (asked) {
    asked.open = true;
  }
});
