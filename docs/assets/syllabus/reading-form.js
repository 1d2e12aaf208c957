/* A reading on the list that is being made: its place, what is asked of it, where it stands. */

/** @import { Reading } from "./list/model.js" */
/** @import { Where } from "./list/edit.js" */
/** @import { ResolvedReading } from "./list/resolved.js" */

import { LONGEST_TEXT, MOST_QUESTIONS } from "../addresses/bounds.js";
import { button } from "../page/button.js";
import { element, required } from "../page/element.js";
import { counted } from "../page/figure.js";
import { labelled, sign, textarea } from "./fields.js";
import { cited, subject } from "./formats/wording.js";
import { extentOf } from "./shown.js";

/**
 * What can be done to a reading.
 * @typedef {{
 *   step: (by: 1 | -1) => void, remove: () => void, require: (required: boolean) => void, accept: () => void,
 *   write: (said: Partial<Reading>, field: string) => void, drag: (event: PointerEvent) => void,
 *   copyCode: () => void,
 * }} Deeds
 */

/** The readings whose instruction and questions are in view. @type {WeakSet<Reading>} */
const opened = new WeakSet();

/** Keeps in view what was, when a reading is replaced by one that says more. @param {Reading} from @param {Reading} to */
export function carryOver(from, to) {
  if (opened.has(from)) {
    opened.add(to);
  }
}

/** @param {Reading} reading */
function summaryOf({ instruction, questions: { length } }) {
  const asked = length ? counted(length, "question") : "";
  const parts = [instruction ? "Instruction" : "", asked].filter(Boolean);
  const said = parts.join(" and ");
  return said ? said[0].toUpperCase() + said.slice(1) : "Add an instruction or questions";
}

/** @param {string} text */
const linesOf = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** @param {() => Reading} reading @param {Deeds} deeds */
function more(reading, deeds) {
  const { instruction, questions } = reading();
  const summary = element("summary", { textContent: summaryOf(reading()) });
  /** @param {Partial<Reading>} said @param {string} field */
  const write = (said, field) => {
    deeds.write(said, field);
    summary.textContent = summaryOf(reading());
  };
  const most = LONGEST_TEXT * MOST_QUESTIONS;
  const asked = textarea(questions.join("\n"), { rows: 3, maxLength: most });
  const details = element(
    "details",
    { className: "reading__more", open: opened.has(reading()) },
    summary,
    labelled("Instruction", textarea(instruction), (value) =>
      write({ instruction: value }, "instruction"),
    ),
    labelled("Questions, one on each line", asked, (value) =>
      write({ questions: linesOf(value) }, "questions"),
    ),
  );
  details.addEventListener("toggle", () => {
    details.open ? opened.add(reading()) : opened.delete(reading());
  });
  return details;
}

/** How a reading is seen by those who are to read it. @param {Deeds} deeds */
const ways = (deeds) =>
  element(
    "span",
    { className: "reading__ways", hidden: true },
    element("a", { className: "reading__seen", textContent: "As students see it" }),
    button("Copy embed code", deeds.copyCode, { className: "reading__code" }),
  );

/**
 * The element of a reading.
 * @param {() => Reading} reading
 * @param {Where} where
 * @param {{first: boolean, last: boolean}} ends of all readings of all weeks
 * @param {Deeds} deeds
 */
export function readingForm(reading, { week, at }, { first, last }, deeds) {
  const { place, required: isRequired } = reading();
  const name = `reading ${at + 1} of week ${week + 1}`;
  const grip = element("span", {
    className: "reading__grip",
    ariaHidden: "true",
    title: "Drag",
    textContent: "⠿",
  });
  grip.addEventListener("pointerdown", (event) => deeds.drag(event));
  const optional = button("Optional", () => deeds.require(!reading().required), {
    ariaPressed: String(!isRequired),
    className: "reading__optional",
  });
  optional.dataset.act = "optional";
  const made = element(
    "li",
    { className: "reading" },
    grip,
    element(
      "div",
      { className: "reading__place" },
      element("a", { className: "reading__cited", textContent: place }),
      " ",
      element("span", { className: "reading__subject" }),
      element("p", { className: "reading__change", hidden: true }),
    ),
    element(
      "div",
      { className: "reading__row" },
      element("span", { className: "reading__about" }),
      ways(deeds),
      element(
        "div",
        { className: "reading__acts" },
        optional,
        sign("↑", `Move ${name} up`, "up", () => deeds.step(-1), first),
        sign("↓", `Move ${name} down`, "down", () => deeds.step(1), last),
        sign("✕", `Remove ${name}`, "remove", deeds.remove),
      ),
    ),
    more(reading, deeds),
  );
  made.dataset.week = String(week);
  made.dataset.at = String(at);
  return made;
}

/**
 * Shows in the element of a reading what is known of its place; one that is gone cannot be accepted.
 * @param {Element} form
 * @param {ResolvedReading} known
 * @param {(() => void) | null} accept
 */
export function fillReading(form, known, accept) {
  const part = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (form.querySelector(`.reading__${name}`));
  const { url, change } = known;
  const name = cited(known);
  const link = /** @type {HTMLAnchorElement} */ (part("cited"));
  Object.assign(link, { textContent: name, href: url });
  part("subject").textContent = subject(known);
  part("about").textContent = extentOf(known);
  part("change").hidden = !change;
  part("change").replaceChildren(
    change,
    ...(change && accept ? [" ", button("Take it as it is today", accept)] : []),
  );
  for (const act of form.querySelectorAll(".sign")) {
    const does = act.getAttribute("title")?.split(" ")[0];
    const way =
      { up: " up", down: " down" }[/** @type {HTMLElement} */ (act).dataset.act ?? ""] ?? "";
    act.setAttribute("aria-label", `${does} ${name}${way}`);
  }
  part("optional").setAttribute("aria-label", `Optional: ${name}`);
  part("ways").hidden = accept === null;
  part("seen").setAttribute("aria-label", `As students see it: ${name}`);
  part("code").setAttribute("aria-label", `Copy embed code: ${name}`);
}

/** Has the element of a reading lead to what students see. @param {Element} form @param {string} href */
export function leadToSeen(form, href) {
  required(".reading__seen", HTMLAnchorElement, form).href = href;
}
