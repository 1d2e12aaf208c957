/* What readers take along: copied, or shown to be copied by hand where a browser refuses. */

import { fillReserved } from "./reserved.js";
import { say } from "./said.js";

/** @param {string} text @param {string} [html] */
async function write(text, html) {
  if (html && "write" in navigator.clipboard) {
    const kinds = { "text/plain": text, "text/html": html };
    const blobs = Object.entries(kinds).map(([type, data]) => [type, new Blob([data], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

/**
 * Copies a text, with HTML beside it for what takes that; `what` names it to the reader, who is told
 * what else is to be said of it.
 * @param {string} what
 * @param {string} text
 * @param {{html?: string, also?: string}} [how]
 */
export async function copy(what, text, { html, also = "" } = {}) {
  try {
    const reserved = fillReserved(text);
    await (reserved ? reserved.catch(() => write(text, html)) : write(text, html));
    say(`${what} was copied. ${also}`.trim());
  } catch {
    say(`${what}, to copy by hand: ${text}`, { staying: true });
  }
}
