/* The list of all terms shows those of a category, and those whose names or glosses have some words. */

import { element, required } from "../page/element.js";
import { figure } from "../page/figure.js";
import { hasAll, plain } from "./plain.js";

const place = required("[data-filter-terms]", HTMLElement);
const list = required(".terms-listed", HTMLElement);
/** @type {NodeListOf<HTMLElement>} */
const items = list.querySelectorAll(".listed");
const terms = [...items].map((item) => ({
  item,
  words: plain(
    `${item.querySelector("a")?.textContent} ${item.querySelector(".gloss")?.textContent}`,
  ),
  category: item.dataset.category ?? "",
}));
const shown = { words: "", category: "" };

const field = element("input", { type: "search", autocomplete: "off", spellcheck: false });
const status = element("p", { className: "small" });
status.setAttribute("role", "status");
const chips = element("div", { className: "chips" });
chips.setAttribute("role", "group");
chips.setAttribute("aria-label", "Category");

/** @param {string} category @param {string} name */
function chip(category, name) {
  const button = element("button", { type: "button", textContent: name });
  button.dataset.category = category;
  button.addEventListener("click", () => {
    shown.category = category;
    show();
  });
  return button;
}

/** The categories that have terms, by the headings below the list that name them. */
function categories() {
  return [...document.querySelectorAll("h3[id]")].flatMap((heading) => {
    const name = heading.firstChild?.textContent?.trim();
    const count = terms.filter(({ category }) => category === heading.id).length;
    return count ? [chip(heading.id, `${name} ${count}`)] : [];
  });
}

function show() {
  const wanted = plain(shown.words).split(" ").filter(Boolean);
  let count = 0;
  for (const { item, words, category } of terms) {
    const fits = (!shown.category || category === shown.category) && hasAll(words, wanted);
    item.hidden = !fits;
    count += Number(fits);
  }
  for (const section of list.querySelectorAll("section")) {
    section.hidden = !section.querySelector(".listed:not([hidden])");
  }
  for (const button of chips.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.category === shown.category));
  }
  const chosen = shown.category || wanted.length;
  status.textContent = chosen ? `${figure(count)} of ${figure(terms.length)} terms` : "";
}

field.addEventListener("input", () => {
  shown.words = field.value;
  show();
});
chips.append(chip("", "All"), ...categories());
place.append(element("label", {}, "Filter by a word", field), chips, status);
show();
