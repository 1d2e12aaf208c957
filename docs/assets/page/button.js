import { element } from "./element.js";

/** A button that does something. @param {string} name @param {() => void} act @param {Partial<HTMLButtonElement>} [more] */
export function button(name, act, more = {}) {
  const made = element("button", { type: "button", textContent: name, ...more });
  made.addEventListener("click", () => act());
  return made;
}
