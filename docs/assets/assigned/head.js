/* What stands at the head of a reading: what is to be read, how long it takes, what its instructor says. */

import { element } from "../page/element.js";
import { counted, figure } from "../page/figure.js";

/**
 * What is to be read, how many words and at which rate, what the link says, what is told of changes.
 * @typedef {{
 *   name: string, words: number, rate: number, told: string[],
 *   said: Required<import("../addresses/only.js").Said> | null,
 * }} Reading
 */

/** A paragraph in which lines stay lines, in whichever direction they run. @param {string} className @param {string} text */
function inLines(className, text) {
  return element("p", { className, dir: "auto", textContent: text });
}

/** @param {Reading} reading */
function extent({ words, rate }) {
  const minutes = Math.max(1, Math.ceil(words / rate));
  const taken = `about ${counted(minutes, "minute")} at ${figure(rate)} words a minute`;
  return element("p", { className: "assigned__extent" }, `${counted(words, "word")}, ${taken}.`);
}

const UNREADABLE =
  "What the link says besides cannot be read: it was cut, or made by a later version of this edition.";

/** Whose words those of the link are. @param {Required<import("../addresses/only.js").Said>} said */
function sourceOf({ title, instruction, questions }) {
  const parts = [
    title ? "the title of the list" : "",
    instruction ? "the instruction" : "",
    questions.length ? "the questions" : "",
  ].filter(Boolean);
  const what = parts.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} came with the link, from whoever made it: not from this edition.`;
}

/** @param {Reading["said"]} said */
function wordsOf(said) {
  if (said === null) {
    return [element("p", { className: "assigned__told", textContent: UNREADABLE })];
  }
  const { title, instruction, questions } = said;
  if (!(title || instruction || questions.length)) {
    return [];
  }
  const asked = questions.map((text) => inLines("", text));
  return [
    ...(instruction ? [inLines("assigned__instruction", instruction)] : []),
    ...(asked.length ? [element("h3", { textContent: "Questions" })] : []),
    ...(asked.length ? [element("ol", {}, ...asked.map((one) => element("li", {}, one)))] : []),
    element("p", { className: "assigned__source", textContent: sourceOf(said) }),
  ];
}

/** The head of a reading, with what can be done with it. @param {Reading} reading @param {HTMLElement[]} actions */
export function headOf(reading, actions) {
  const { name, told, said } = reading;
  const list = said?.title ? element("bdi", { textContent: `“${said.title}”` }) : "";
  const voice = element("p", { className: "voice" }, list ? "Assigned in " : "As assigned", list);
  const what = name ? `To read: ${name}` : "What was assigned is not here";
  const title = element("h2", { id: "assigned_title", textContent: what });
  const head = element(
    "section",
    { className: "assigned edition extra" },
    voice,
    title,
    ...(name ? [extent(reading)] : []),
    ...told.map((text) => element("p", { className: "assigned__told", textContent: text })),
    ...wordsOf(said),
    element("p", { className: "strip" }, ...actions.map((one) => element("span", {}, one))),
  );
  head.setAttribute("aria-labelledby", title.id);
  head.dataset.added = "";
  return head;
}
