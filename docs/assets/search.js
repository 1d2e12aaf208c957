/* The two frames of search: a page whose address holds the question, and a dialog. */

import { element, opensHere, required } from "./element.js";
import { SearchArea } from "./search/area.js";
import { ALL } from "./search/results.js";

/** @import { Asked } from "./search/area.js" */

const root = new URL("..", import.meta.url);
const ON_PAGE = 10;
const IN_DIALOG = 4;

/** The address of this page that asks for this. @param {Asked} asked */
function addressOf({ question, literal, ...chosen }) {
  const address = new URL(location.href);
  address.search = "";
  for (const [name, value] of [
    ["q", question],
    ...Object.entries(chosen),
    ...literal.map((one) => ["literal", one]),
  ]) {
    if (value) {
      address.searchParams.append(name, value);
    }
  }
  return address;
}

/**
 * What an address asks for.
 * @param {URLSearchParams} parameters
 * @returns {Asked}
 */
function askedIn(parameters) {
  const chosen = Object.keys(ALL).map((name) => [name, parameters.get(name) ?? ""]);
  return {
    question: parameters.get("q") ?? "",
    literal: parameters.getAll("literal"),
    ...Object.fromEntries(chosen),
  };
}

/** The search page: its address always holds what is asked. @param {HTMLFormElement} form */
export function startPage(form) {
  const input = required("[name=q]", HTMLInputElement, form);
  const asked = askedIn(new URLSearchParams(location.search));
  asked.question = input.value || asked.question;
  input.value = asked.question;
  const area = new SearchArea(input, required("[data-search-area]", HTMLElement), {
    asked,
    id: "search-results",
    groups: ON_PAGE,
    changed: () => history.replaceState(history.state, "", addressOf(asked)),
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    area.enter();
  });
  if (asked.question) {
    area.enter();
  }
}

/**
 * Whether the pointer is on the backdrop: its events go to the dialog, as do those of its margin.
 * @param {HTMLDialogElement} made
 * @param {MouseEvent} event
 */
function isBeside(made, { target, clientX, clientY }) {
  const { left, right, top, bottom } = made.getBoundingClientRect();
  return (
    target === made && (clientX < left || clientX > right || clientY < top || clientY > bottom)
  );
}

/** @type {HTMLDialogElement | undefined} */
let dialog;

function makeDialog() {
  const made = element("dialog", { className: "search-dialog" });
  made.setAttribute("aria-label", "Search");
  const input = element("input", {
    ...{ id: "dialog-query", name: "q", type: "search" },
    ...{ autocomplete: "off", spellcheck: false },
  });
  const close = element("button", { type: "button", textContent: "Close" });
  close.dataset.close = "";
  const form = element(
    "form",
    { className: "search" },
    element("label", { htmlFor: input.id }, "Words, names, terms or a “quoted phrase”"),
    element(
      "div",
      { className: "search__row" },
      input,
      element("button", { type: "submit", textContent: "All results" }),
      close,
    ),
  );
  form.setAttribute("role", "search");
  const area = element("div");
  made.append(form, area);
  const asked = askedIn(new URLSearchParams());
  new SearchArea(input, area, { asked, groups: IN_DIALOG });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = input.value;
    const address = addressOf({
      ...asked,
      question,
      literal: question === asked.question ? asked.literal : [],
    });
    location.assign(new URL(`search/${address.search}`, root));
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

/** The search dialog; Esc closes it and gives the focus back. */
export function openDialog() {
  dialog ??= makeDialog();
  dialog.showModal();
  required("input", HTMLInputElement, dialog).select();
}
