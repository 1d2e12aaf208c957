/* A page in the frame of another one, as of a course platform: it tells its height, and opens other pages
   beside the frame. */

import { element, required } from "../page/element.js";
import { idIn } from "../page/fragment.js";
import { loadStyles } from "../page/styles.js";
import { isAlone, isLeftOut } from "./alone.js";

/** What the message is called by which a page says its height, in pixels. */
const TYPE = "reading-edition:height";
const root = document.documentElement;

/** Tells a number that is no secret, and a page cannot know in whose frame it is: whoever it is may hear it. */
function tellHeight() {
  const height = Math.ceil(root.getBoundingClientRect().height);
  parent.postMessage({ type: TYPE, height }, "*");
}

/** Whether a link leads to another page. @param {HTMLAnchorElement} link */
function leadsAway({ origin, pathname }) {
  return origin + pathname !== new URL(location.href).origin + location.pathname;
}

/** Opens in another tab what a reader follows from here, or to what is left out here. @param {Event} event */
function openBeside({ target }) {
  const link = target instanceof Element ? target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement)) {
    return;
  }
  if (isLeftOut(document.getElementById(idIn(link.hash))) && isAlone() && !leadsAway(link)) {
    link.href = location.pathname + link.hash;
    link.target = "_blank";
  } else if (leadsAway(link)) {
    link.target = "_blank";
    link.relList.add("noopener");
  }
}

/** Where what is said is to appear: a frame as high as its page has its foot far away. @param {Event} event */
function noteWhereTheReaderIs({ target }) {
  const top = target instanceof Element ? target.getBoundingClientRect().top : 0;
  root.style.setProperty("--reader-at", `${Math.max(0, Math.round(top))}px`);
}

/** Where the page is from, and that its links lead out of the frame. */
function addSource() {
  const address = new URL(location.href);
  address.searchParams.delete("embed");
  const { textContent } = required(".masthead__title", HTMLAnchorElement);
  const link = element("a", { href: address.href, target: "_blank", textContent });
  link.dataset.source = "";
  const source = element("p", { className: "embedded" }, "From ", link);
  source.append(". Links to other pages open in a new tab.");
  required("main", HTMLElement).append(source);
}

for (const type of ["click", "auxclick"]) {
  document.addEventListener(type, openBeside, { capture: true });
}
for (const type of ["pointerdown", "focusin"]) {
  document.addEventListener(type, noteWhereTheReaderIs, { capture: true });
}
loadStyles("embedded.css");
addSource();
if (parent !== window) {
  new ResizeObserver(tellHeight).observe(root);
}
