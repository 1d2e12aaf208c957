/* What nobody needs before they reach for it comes then: what can be taken of the text, pop-ups, and
   where an address leads. The first event that asks for a script is given again when it is there. */

import { opensHere } from "./page/element.js";
import { reserve } from "./page/reserved.js";

const COPIED = "article :is(.paragraph-number, .headerlink, .note-link, .share)";
const TAKEN = `${COPIED}, article .cites`;
const SAID_OF =
  "article :is(a:is(.term, .note-ref, .emendation, .remark-ref, .other-voice), .remark[data-marker])";

/** How the pointer was last put down. */
let pointer = "";
document.addEventListener("pointerdown", ({ pointerType }) => {
  pointer = pointerType;
});

/** @param {Event} event @returns {event is MouseEvent} */
const isClick = (event) => event instanceof MouseEvent && event.type === "click";

/** Events are given again with what they say, as long as they still hold. @param {Element} target @param {Event} event */
function giveAgain(target, event) {
  if (event.type !== "pointerover" || target.matches(":hover")) {
    const Kind = /** @type {typeof Event} */ (event.constructor);
    target.dispatchEvent(new Kind(event.type, event));
  }
}

/**
 * Loads a script when one of some events first reaches an element; clicks that it answers wait for it.
 * @param {string} selector
 * @param {string[]} types
 * @param {() => Promise<unknown>} load
 * @param {(click: MouseEvent) => boolean} answers
 */
function whenReached(selector, types, load, answers) {
  /** @type {Promise<unknown> | undefined} */
  let coming;
  const done = new AbortController();
  /** @param {Event} event */
  const reach = async (event) => {
    const { target } = event;
    if (target instanceof Element && target.closest(selector)) {
      const waits = isClick(event);
      if (waits && !answers(event)) {
        return;
      }
      if (waits) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      const leave = waits && target.closest(COPIED) ? reserve() : () => {};
      coming ??= load().catch((error) => console.error(error));
      await coming;
      done.abort();
      giveAgain(target, event);
      leave();
    }
  };
  for (const type of types) {
    document.addEventListener(type, reach, { capture: true, signal: done.signal });
  }
}

const loadArrival = () => import("./addresses/arrival.js");
/* A click that copies a link follows it as well: what is said of the copy is said after the arrival. */
const loadLinks = () => Promise.all([import("./citing/links.js"), loadArrival()]);
whenReached(TAKEN, ["pointerdown", "focusin", "click"], loadLinks, opensHere);
whenReached(
  SAID_OF,
  ["pointerover", "pointerdown", "focusin", "click"],
  () => import("./apparatus/popup.js"),
  () => pointer === "touch",
);

whenReached(
  ".cf__opens",
  ["click"],
  () => import("./apparatus/other-voices.js"),
  () => true,
);

/* A selection of words, which the script looks at again. */
const selecting = new AbortController();
document.addEventListener(
  "selectionchange",
  async () => {
    if (getSelection()?.isCollapsed === false) {
      selecting.abort();
      await loadLinks();
      document.dispatchEvent(new Event("selectionchange"));
    }
  },
  { signal: selecting.signal },
);

const { classList } = document.documentElement;
if (classList.contains("choosing")) {
  import("./assigned/view.js")
    .then(({ openAsAssigned }) => openAsAssigned())
    .catch((error) => console.error(error))
    .finally(() => classList.remove("choosing"));
}
if (classList.contains("embed")) {
  import("./assigned/embedded.js");
}

if (location.hash || new URLSearchParams(location.search).has("to")) {
  loadArrival();
}
addEventListener("popstate", loadArrival, { once: true });
