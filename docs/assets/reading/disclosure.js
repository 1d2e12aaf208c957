/* Opens what is closed where an address leads into it, and on paper. */

import { idIn } from "../page/fragment.js";

/** The closed elements around a place, the innermost first. @param {Element | null} place */
function closedAround(place) {
  const around = place?.closest("details:not([open])");
  return around instanceof HTMLDetailsElement ? around : null;
}

function arrive() {
  const place = document.getElementById(idIn(location.hash));
  let opened = false;
  for (let around = closedAround(place); around; around = closedAround(place)) {
    around.open = true;
    opened = true;
  }
  if (opened) {
    place?.scrollIntoView();
  }
}

/** @type {HTMLDetailsElement[]} */
let printed = [];
addEventListener("beforeprint", () => {
  printed = [...document.querySelectorAll("details")].filter(({ open }) => !open);
  for (const one of printed) {
    one.open = true;
  }
});
addEventListener("afterprint", () => {
  for (const one of printed) {
    one.open = false;
  }
});
addEventListener("hashchange", arrive);
arrive();
