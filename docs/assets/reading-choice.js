/* The switch between the text as corrected and as supplied, where a page has corrected words. */

import { element, required } from "./element.js";
import { choose, isAsSupplied } from "./readings.js";

/** @param {string} name @param {boolean} supplied */
function option(name, supplied) {
  const checked = supplied === isAsSupplied();
  const button = element("input", { type: "radio", name: "reading", checked });
  button.addEventListener("change", () => choose(supplied));
  return element("label", {}, button, ` ${name}`);
}

/** Where it stands: with what is said of an article, below what is asked, or below the title. */
function place() {
  return (
    document.querySelector("article .imprint") ??
    document.querySelector("form[data-search-page]") ??
    required("article h1", HTMLElement)
  );
}

/** Puts it on the page, once. */
export function offerChoice() {
  if (document.querySelector(".reading-choice")) {
    return;
  }
  const legend = element("legend", { textContent: "The text" });
  const options = [option("as corrected", false), option("as supplied", true)];
  const choice = element("fieldset", { className: "reading-choice" }, legend, ...options);
  const at = place();
  at.matches(".imprint") ? at.append(choice) : at.after(choice);
}
