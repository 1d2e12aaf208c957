/* The contents of a page as a sheet, where there is no room for them beside the text. */

import { element, opensHere, required } from "../page/element.js";
import { openSheet } from "../page/sheet.js";

const outline = required("#page_outline", HTMLElement);

/** The links of the site, which stand at the top of the page only. */
function linksOfSite() {
  const links = document.querySelectorAll(".masthead__nav a");
  return element(
    "p",
    { className: "sheet__site" },
    ...[...links].map((one) => one.cloneNode(true)),
  );
}

/** Opens them at the section that is being read, and puts them back where they were. */
export function openContents() {
  const place = outline.parentElement;
  const sheet = openSheet("Contents", [outline, linksOfSite()], () => place?.prepend(outline));
  /** Nothing is current at the head of a page. @type {HTMLElement | null} */
  const current = outline.querySelector("[aria-current]");
  if (sheet && current) {
    current.focus({ preventScroll: true });
    sheet.scrollTop = current.offsetTop - sheet.clientHeight / 2;
  }
  sheet?.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("a") && opensHere(event)) {
      sheet?.close();
    }
  });
}
