/* How a reader wants pages to look: one panel, whose choices stand on the root element as data, where
   styles see them, and are kept (start.js sets them again before a page is shown). */

import { showMarks } from "../apparatus/marks-shown.js";
import { showChosenReading } from "../apparatus/readings.js";
import { element, required } from "../page/element.js";
import { listKeys } from "../page/keys.js";
import { openSheet } from "../page/sheet.js";
import { keep } from "../page/storage.js";
import { placeBeingRead } from "./place.js";

/**
 * A choice: its name in the data and in storage, what it is called, and its values with their names;
 * the empty value is how pages are if nothing was chosen.
 * @typedef {{name: string, legend: string, options: [value: string, name: string][], shown?: () => void}} Choice
 */

/** @type {Choice[]} */
const CHOICES = [
  {
    name: "size",
    legend: "Size of the text",
    options: [
      ["90", "Small"],
      ["", "Normal"],
      ["115", "Large"],
      ["130", "Larger"],
      ["150", "Largest"],
    ],
  },
  {
    name: "scheme",
    legend: "Colours",
    options: [
      ["", "As the device"],
      ["light", "Light"],
      ["sepia", "Sepia"],
      ["dark", "Dark"],
    ],
  },
  {
    name: "marks",
    legend: "Marks in the text, and “cf.” below it",
    options: [
      ["all", "All"],
      ["", "First in each section"],
      ["none", "None"],
    ],
    shown: () => showMarks(),
  },
  {
    name: "numbers",
    legend: "Numbers of paragraphs",
    options: [
      ["", "Shown"],
      ["off", "None"],
    ],
  },
  {
    name: "reading",
    legend: "The text of articles",
    options: [
      ["", "As corrected"],
      ["supplied", "As supplied"],
    ],
    shown: showChosenReading,
  },
  {
    name: "keys",
    legend: "Keys pressed alone, such as j and /",
    options: [
      ["", "On"],
      ["off", "Off"],
    ],
  },
];

/** Changes how the page looks, and leaves what is being read where it stands. @param {() => void} change */
function inPlace(change) {
  const place = document.getElementById(placeBeingRead()?.id ?? "");
  const before = place?.getBoundingClientRect().top ?? 0;
  change();
  scrollBy({ top: (place?.getBoundingClientRect().top ?? 0) - before, behavior: "instant" });
}

/** @param {Choice} choice @param {string} value */
function choose({ name, shown }, value) {
  const { dataset } = document.documentElement;
  keep(name, value || null);
  inPlace(() => {
    if (value) {
      dataset[name] = value;
    } else {
      delete dataset[name];
    }
    shown?.();
  });
}

/** @param {Choice} choice @param {[string, string]} option */
function button(choice, [value, name]) {
  const checked = (document.documentElement.dataset[choice.name] ?? "") === value;
  const input = element("input", { type: "radio", name: choice.name, value, checked });
  input.addEventListener("change", () => choose(choice, value));
  return element("label", {}, input, element("span", { textContent: name }));
}

/** @param {Choice} choice */
function fieldset(choice) {
  const { name, legend, options } = choice;
  return element(
    "fieldset",
    { className: `choice choice--${name}` },
    element("legend", { textContent: legend }),
    element("div", {}, ...options.map((option) => button(choice, option))),
  );
}

/** Keeps a panel below the head of the page, whose height the size of the text may change. @param {HTMLElement} panel */
function keepBelowHead(panel) {
  const bar = required(".bar", HTMLElement);
  const watcher = new ResizeObserver(() => {
    panel.style.setProperty("--head", `${Math.max(0, bar.getBoundingClientRect().bottom)}px`);
  });
  watcher.observe(bar);
}

/** Opens the panel beside the text, so that what it changes can be seen. */
export function openAppearance() {
  const list = element("button", { type: "button", textContent: "List of keys" });
  const panel = openSheet("How pages look", [...CHOICES.map(fieldset), list]);
  if (!panel) {
    return;
  }
  panel.classList.add("sheet--aside");
  keepBelowHead(panel);
  list.addEventListener("click", () => {
    panel.close();
    listKeys();
  });
}
