/* Keys that readers press alone, and the list of them. They can be switched off (WCAG 2.1.4), and do
   nothing while somebody types or a dialog is open. */

import { element } from "./element.js";

/** What a key does, in words and in deed. @type {Map<string, {says: string, act: (event: Event) => void}>} */
const keys = new Map();

/**
 * Has a key do something; the list says what.
 * @param {string} key
 * @param {string} says
 * @param {(event: Event) => void} act
 */
export function onKey(key, says, act) {
  keys.set(key, { says, act });
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** @param {KeyboardEvent} event */
function isPressedAlone({ ctrlKey, metaKey, altKey, target }) {
  const modified = ctrlKey || metaKey || altKey;
  return !modified && !isTyping(target) && !document.querySelector("dialog[open]");
}

document.addEventListener("keydown", (event) => {
  const known = keys.get(event.key);
  if (known && isPressedAlone(event) && document.documentElement.dataset.keys !== "off") {
    event.preventDefault();
    known.act(event);
  }
});

/** @param {string} key */
const nameOf = (key) => (/[A-Z]/.test(key) ? `Shift ${key.toLowerCase()}` : key);

/** Opens the list of all keys. */
export async function listKeys() {
  const { openSheet } = await import("./sheet.js");
  const rows = [...keys].map(([key, { says }]) =>
    element(
      "div",
      {},
      element("dt", {}, element("kbd", { textContent: nameOf(key) })),
      element("dd", { textContent: says }),
    ),
  );
  openSheet("Keys", [element("dl", { className: "keys" }, ...rows)]);
}
