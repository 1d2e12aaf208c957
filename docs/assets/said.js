/* What a page says to its reader in a corner of the window, and to screen readers. */

import { element } from "./element.js";

const SAID_FOR = 6000;
const HEARD_AFTER = 60;

export const said = element("p", { className: "said" });
said.setAttribute("role", "status");
document.querySelector(".md-dialog")?.remove();

let silence = 0;
/**
 * Says a text to the eye and the ear: `aloud` only to the ear, `staying` until it is dismissed.
 * @param {string} text
 * @param {{aloud?: boolean, staying?: boolean, more?: (Node | string)[]}} [how]
 */
export function say(text, { aloud = false, staying = false, more = [] } = {}) {
  clearTimeout(silence);
  said.classList.toggle("said--aloud", aloud);
  if (!said.isConnected) {
    document.body.append(said);
  }
  setTimeout(() => {
    said.replaceChildren(text, ...more);
  }, HEARD_AFTER);
  if (!staying) {
    silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
  }
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    said.replaceChildren();
  }
});
