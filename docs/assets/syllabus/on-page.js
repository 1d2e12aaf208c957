/* What a page of the site says of places on it that are not listed. */

/** @import { OnPage } from "./list/places.js" */

const NOT_OF_THE_TEXT = "[data-added], .headerlink, .note-link, .back, .siglum";
const LONGEST = 60;

/** The words of an element, without what is added to it. @param {Element} element */
function textOf(element) {
  const copied = /** @type {Element} */ (element.cloneNode(true));
  for (const added of copied.querySelectorAll(NOT_OF_THE_TEXT)) {
    added.remove();
  }
  return (copied.textContent ?? "").trim().replace(/\s+/g, " ");
}

/** @param {string} text */
const beginning = (text) =>
  text.length > LONGEST ? `${text.slice(0, text.lastIndexOf(" ", LONGEST))} …` : text;

/** How a place is called: “remark 2”, or by its words. @param {Element} element @param {string} text */
function nameOf(element, text) {
  /** @type {HTMLElement | null} */
  const link = element.querySelector(":scope > .note-link");
  return link ? `${link.dataset.what} ${link.dataset.number}` : `“${beginning(text)}”`;
}

/**
 * What a page says of the place with an id.
 * @param {Document} page
 * @param {string} id
 * @returns {OnPage | null}
 */
export function placeOn(page, id) {
  const title = page.querySelector("article h1");
  const element = id ? page.getElementById(id) : title;
  if (!element || !title) {
    return null;
  }
  const text = textOf(element);
  const isHeading = element.matches("h1, h2, h3, h4, h5, h6");
  return {
    title: textOf(title),
    name: element === title ? "" : nameOf(element, text),
    words: isHeading ? 0 : text.split(" ").filter(Boolean).length,
    paragraph:
      element.closest("article :is(p, li, blockquote)[id^=p]:has(> .paragraph-number)")?.id ?? "",
  };
}
