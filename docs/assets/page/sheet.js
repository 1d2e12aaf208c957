/* Dialogs that come as sheets: from the foot of a narrow window, as a panel in a wide one. The browser
   holds the focus within and gives it back; Esc, ✕ and the page beside them close them. */

import { element } from "./element.js";

/**
 * Whether the pointer is on the backdrop: its events go to the dialog, as do those of its margin.
 * @param {HTMLDialogElement} dialog
 * @param {MouseEvent} event
 */
export function isBeside(dialog, { target, clientX, clientY }) {
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  return (
    target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)
  );
}

/**
 * Opens a sheet under a name, unless one is open; it is gone when it closes, and `closed` gets back what
 * it held.
 * @param {string} name
 * @param {Node[]} content
 * @param {() => void} [closed]
 */
export function openSheet(name, content, closed = () => {}) {
  if (document.querySelector("dialog[open]")) {
    return null;
  }
  const title = element("p", { className: "sheet__title", id: "sheet_title", textContent: name });
  const close = element("button", { type: "button", textContent: "✕", ariaLabel: "Close" });
  const head = element("div", { className: "sheet__head" }, title, close);
  const body = element("div", { className: "sheet__body" }, ...content);
  const sheet = element("dialog", { className: "sheet" }, head, body);
  sheet.setAttribute("aria-labelledby", title.id);
  close.addEventListener("click", () => sheet.close());
  sheet.addEventListener("click", (event) => {
    if (isBeside(sheet, event)) {
      sheet.close();
    }
  });
  sheet.addEventListener("close", () => {
    closed();
    sheet.remove();
  });
  document.body.append(sheet);
  sheet.showModal();
  return sheet;
}
