/* A week or unit of the list that is being made. */

/** @import { Week } from "./list/model.js" */
/** @import { Known } from "./known.js" */

import { LONGEST_TEXT } from "../addresses/bounds.js";
import { button } from "../page/button.js";
import { element, required } from "../page/element.js";
import { labelled, sign } from "./fields.js";
import { headingOf } from "./formats/wording.js";
import { amountOf } from "./shown.js";
import { linksToTerms } from "./terms-shown.js";

/**
 * What can be done to a week; `add` takes an address that was typed, and says whether it is one.
 * @typedef {{
 *   step: (by: 1 | -1) => void, remove: () => void, write: (said: Partial<Week>, field: string) => void,
 *   add: (address: string) => boolean, choose: () => void,
 * }} Deeds
 */

/** @param {Pick<Week, "title">} week @param {number} number */
const nameOf = ({ title }, number) => headingOf({ title, number: number + 1 });

/** @param {Deeds} deeds @param {number} number */
function addressForm(deeds, number) {
  const field = element("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: false,
    placeholder: "Paste the address of a passage",
  });
  field.dataset.act = "address";
  field.setAttribute("aria-label", `Address of a passage, for week ${number + 1}`);
  const fault = element("p", {
    className: "week__fault",
    hidden: true,
    id: `not_an_address_${number}`,
  });
  const form = element(
    "form",
    { className: "week__add" },
    button("Choose a passage…", deeds.choose, {
      className: "week__choose",
      ariaLabel: `Choose a passage… for week ${number + 1}`,
    }),
    element("span", { textContent: "or" }),
    field,
    element("button", { textContent: "Add" }),
    fault,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = field.value.trim();
    const taken = typed !== "" && deeds.add(typed);
    fault.hidden = taken || !typed;
    fault.textContent = fault.hidden
      ? ""
      : "This is no address of a passage of this edition. It looks like …/articles/a-name/#p12.";
    field.setAttribute("aria-invalid", String(!fault.hidden));
    fault.hidden
      ? field.removeAttribute("aria-describedby")
      : field.setAttribute("aria-describedby", fault.id);
  });
  return form;
}

/**
 * The element of a week, with those of its readings.
 * @param {Week} week
 * @param {number} number from 0
 * @param {number} count of all weeks
 * @param {HTMLElement[]} readings
 * @param {Deeds} deeds
 */
export function weekForm(week, number, count, readings, deeds) {
  const heading = element("h2", { className: "week__name", textContent: nameOf(week, number) });
  const title = element("input", {
    type: "text",
    value: week.title,
    maxLength: LONGEST_TEXT,
    autocomplete: "off",
  });
  title.dataset.act = "title";
  const starts = element("input", { type: "date", value: week.starts });
  const name = `week ${number + 1}`;
  const made = element(
    "section",
    { className: "week" },
    element(
      "div",
      { className: "week__head" },
      heading,
      element("span", { className: "week__about" }),
      element(
        "div",
        { className: "week__acts" },
        sign("↑", `Move ${name} up`, "week-up", () => deeds.step(-1), number === 0),
        sign("↓", `Move ${name} down`, "week-down", () => deeds.step(1), number === count - 1),
        sign("✕", `Remove ${name}`, "week-remove", deeds.remove),
      ),
    ),
    element(
      "div",
      { className: "week__fields" },
      labelled("Title of the week or unit", title, (value) => {
        deeds.write({ title: value }, "title");
        heading.textContent = nameOf({ title: value }, number);
      }),
      labelled("Begins on", starts, (value) => deeds.write({ starts: value }, "starts")),
    ),
    element("ol", { className: "week__readings" }, ...readings),
    addressForm(deeds, number),
    element("div", { className: "week__terms" }),
  );
  made.dataset.number = String(number);
  return made;
}

/** Shows in the element of a week what is known of it. @param {Element} form @param {Known} known @param {number} number */
export function fillWeek(form, known, number) {
  required(".week__about", HTMLElement, form).textContent = amountOf(known.weeks[number]);
  required(".week__terms", HTMLElement, form).replaceChildren(
    ...linksToTerms(known.terms[number] ?? [], known),
  );
}
