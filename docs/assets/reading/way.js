/* A way that is offered to where a reader was, and nothing moves until it is taken. */

import { element } from "../page/element.js";
import { idIn } from "../page/fragment.js";

const way = element("nav", { className: "way" });
way.setAttribute("aria-label", "Where you were");
const link = element("a");
const close = element("button", { type: "button", textContent: "✕", ariaLabel: "Dismiss" });
close.addEventListener("click", endWay);
way.append(link, close);

/** Offers the way to a place of this page. @param {string} name @param {string} id */
export function offerWay(name, id) {
  link.textContent = name;
  link.href = `#${id}`;
  /* Where the keyboard comes to it next after the skip link. */
  document.querySelector(".skip")?.after(way);
}

/** Takes back what is offered. */
export function endWay() {
  way.remove();
}

/** Takes the way that is offered, if there is one. */
export function takeWay() {
  if (way.isConnected) {
    link.click();
  }
}

addEventListener("hashchange", () => {
  if (way.isConnected && idIn(location.hash) === idIn(link.hash)) {
    endWay();
  }
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") {
    endWay();
  }
});
