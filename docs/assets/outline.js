/* The contents beside a page mark the section that is being read. */

import { required } from "./element.js";
import { idIn } from "./fragment.js";

const outline = required("#page_outline", HTMLElement);
/** @type {NodeListOf<HTMLAnchorElement>} */
const links = outline.querySelectorAll("li > a");
const entries = [...links];
const sections = entries.map(({ hash }) => document.getElementById(idIn(hash)));
const SECTION_BEGINS = 90;

/** @param {Element | null} [section] */
const topOf = (section) => section?.getBoundingClientRect().top ?? Number.NaN;

/** The section that the top of the window is in; at the foot of the page, the one that was asked for. */
function sectionInView() {
  const atFoot = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const asked = entries.findIndex(({ hash }) => hash === location.hash);
  if (atFoot && topOf(sections[asked]) >= 0) {
    return asked;
  }
  return sections.findLastIndex((place) => topOf(place) <= SECTION_BEGINS);
}

function follow() {
  const current = sectionInView();
  entries.forEach((entry, index) => {
    index === current
      ? entry.setAttribute("aria-current", "location")
      : entry.removeAttribute("aria-current");
  });
  outline.scrollTop = (entries[current]?.offsetTop ?? 0) - outline.clientHeight / 2;
}

let following = 0;
for (const change of ["scroll", "hashchange", "load"]) {
  addEventListener(change, () => {
    cancelAnimationFrame(following);
    following = requestAnimationFrame(follow);
  });
}
