/* A way that is offered to where a reader was, and nothing moves until it is taken. */

import { element } from "../page/element.js";
import { idIn } from "../page/fragment.js";

const way = element("nav", { className: "way" });
way.setAttribute("aria-label", "Where you were");
const link = element("a");
const close = element("button", { type: "button", textContent: "✕", ariaLabel: "Dismiss" });
close.addEventListener("click", () => endWay());
way.append(link, close);

/** Where in the window the place was, if it is to be there again. @type {number | undefined} */
let was;

/**
 * Offers the way to a place of this page, and to where in the window it was.
 * @param {string} name
 * @param {string} id
 * @param {number} [top]
 */
export function offerWay(name, id, top) {
  was = top;
  link.textContent = name;
  link.href = `#${id}`;
  /* Where the keyboard comes to it next after the skip link. */
  document.querySelector(".skip")?.after(way);
}

/** Takes back what is offered; if it leads to a place, only that. */
export function endWay(to = idIn(link.hash)) {
  if (idIn(link.hash) === to) {
    way.remove();
  }
}

/** Takes the way that is offered, if there is one. */
export function takeWay() {
  if (way.isConnected) {
    link.click();
  }
}

addEventListener("hashchange", () => {
  const place = document.getElementById(idIn(location.hash));
  if (way.isConnected && place?.id === idIn(link.hash)) {
    endWay();
    if (was !== undefined) {
      scrollBy({ top: place.getBoundingClientRect().top - was, behavior: "instant" });
    }
  }
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") {
    endWay();
  }
});
