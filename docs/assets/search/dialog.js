/* The search dialog, on every page. */

import { element, opensHere, required } from "../page/element.js";
import { isBeside } from "../page/sheet.js";
import { SearchArea } from "./area.js";
import { ALL, addressOf } from "./asked.js";

/** @import { Asked } from "./asked.js" */

const root = new URL("../..", import.meta.url);
const GROUPS = 4;

/** @type {HTMLDialogElement | undefined} */
let dialog;

function makeDialog() {
  const made = element("dialog", { className: "search-dialog", ariaLabel: "Search" });
  const input = element("input", {
    ...{ id: "dialog-query", name: "q", type: "search" },
    ...{ placeholder: " ", autocomplete: "off", spellcheck: false },
  });
  const close = element("button", { type: "button", className: "quiet", textContent: "Close" });
  close.dataset.close = "";
  const keys = ["↑", "↓", " to a result, ", "Enter", " opens it, ", "Esc", " closes"];
  const form = element(
    "form",
    { className: "search" },
    element("label", { htmlFor: input.id }, "Words, names, terms or a “quoted phrase”"),
    close,
    element(
      "div",
      { className: "search__row" },
      element("div", { className: "search__field" }, input),
      element("button", { type: "submit", textContent: "All results" }),
    ),
    element(
      "p",
      { className: "search__keys" },
      ...keys.map((key) => (key.startsWith(" ") ? key : element("kbd", { textContent: key }))),
    ),
  );
  form.setAttribute("role", "search");
  const area = element("div");
  area.dataset.searchArea = "";
  made.append(form, area);
  /** @type {Asked} */
  const asked = { ...ALL, question: "", literal: [] };
  new SearchArea(input, area, { asked, groups: GROUPS });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = input.value;
    const literal = question === asked.question ? asked.literal : [];
    location.assign(addressOf({ ...asked, question, literal }, new URL("search/", root)));
  });
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a");
    if ((link && opensHere(event)) || isBeside(made, event)) {
      made.close();
    }
  });
  document.body.append(made);
  return made;
}

/**
 * The search dialog; Esc closes it and gives the focus back.
 * @param {string} typed  What was typed for it before it was there; a line break is Enter.
 */
export function openDialog(typed) {
  dialog ??= makeDialog();
  dialog.showModal();
  const input = required("input", HTMLInputElement, dialog);
  input.select();
  if (typed) {
    input.value = typed.split("\n")[0];
    input.dispatchEvent(new Event("input"));
  }
  if (typed.includes("\n")) {
    input.form?.requestSubmit();
  }
}
