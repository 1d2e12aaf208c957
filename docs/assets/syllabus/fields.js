/* The fields and signs with which a list is made. */

import { LONGEST_TEXT } from "../addresses/bounds.js";
import { button } from "../page/button.js";
import { element } from "../page/element.js";

/** A button that is a sign, with its name for those who do not see it. @param {string} sign @param {string} name @param {string} act @param {() => void} does @param {boolean} [off] */
export function sign(sign, name, act, does, off = false) {
  const made = button(sign, off ? () => {} : does, {
    ariaLabel: name,
    ariaDisabled: String(off),
    title: name,
    className: "sign",
  });
  made.dataset.act = act;
  return made;
}

/**
 * A field below its label, which tells what is written into it.
 * @template {HTMLInputElement | HTMLTextAreaElement} Field
 * @param {string} label
 * @param {Field} field
 * @param {(value: string) => void} written
 */
export function labelled(label, field, written) {
  field.addEventListener("input", () => written(field.value));
  return element("label", {}, element("span", { textContent: label }), field);
}

/** @param {string} value @param {Partial<HTMLTextAreaElement>} [more] */
export function textarea(value, more = {}) {
  const made = element("textarea", { rows: 2, maxLength: LONGEST_TEXT, ...more });
  made.value = value;
  return made;
}
