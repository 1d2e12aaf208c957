/* Marks, in the place that a result led to, the words that were found there; Esc takes them away. */

import { element, required } from "../page/element.js";
import { idIn } from "../page/fragment.js";
import { keep, keptAsJson } from "../page/storage.js";
import { read, standing } from "./engine/matching.js";
import { compared } from "./engine/words.js";
import { rememberPlace } from "./recent.js";

/** @import { Recent } from "./recent.js" */
/** A place with the words to be marked there, and when they were handed over, in milliseconds. */
/** @typedef {Recent & {words: string[], at: number}} HandedOver */

const FRESH = 60_000;
/* What Esc closes before the marks. */
const OPEN = "dialog[open], .popup";
const NOT_TEXT =
  "[data-added], .headerlink, .note-ref, [role=doc-backlink], .found-marks, [data-corrected]";

/**
 * The words that a result handed over, if it led here; a page that is opened again keeps them.
 * @param {string} address
 * @returns {string[]}
 */
function wordsFor(address) {
  /** @type {HandedOver | null} */
  const found = keptAsJson("found");
  const fresh = found !== null && Date.now() - found.at < FRESH;
  if (found?.to === address || !fresh) {
    keep("found", null);
  }
  if (found?.to === address && fresh) {
    rememberPlace(found);
    history.replaceState({ ...history.state, found: found.words }, "");
  }
  return history.state?.found ?? [];
}

/**
 * The text of a place and the nodes that it comes from, each with where it starts.
 * @param {Element} place
 */
function textOf(place) {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  /** @type {{node: Text, start: number}[]} */
  const nodes = [];
  let text = "";
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
    if (node.parentElement?.closest(NOT_TEXT)) {
      text += "\n";
    } else {
      nodes.push({ node, start: text.length });
      text += node.data;
    }
  }
  return { text, nodes };
}

/** @param {Text} node @param {number} start @param {number} end */
function mark(node, start, end) {
  const range = new Range();
  range.setStart(node, start);
  range.setEnd(node, end);
  range.surroundContents(element("mark", { className: "found" }));
}

/**
 * Marks the words in the place; from its end, so that what is before keeps its offsets.
 * @param {Element} place
 * @param {string[]} wanted
 */
function markIn(place, wanted) {
  const { text, nodes } = textOf(place);
  const words = read(text);
  const found = standing(words, { spellings: wanted.map(compared), exact: true });
  for (const { index, length } of found.reverse()) {
    const [from, until] = [words[index].start, words[index + length - 1].end];
    for (const { node, start } of [...nodes].reverse()) {
      const [first, last] = [Math.max(from - start, 0), Math.min(until - start, node.data.length)];
      if (first < last) {
        mark(node, first, last);
      }
    }
  }
  return found.length;
}

/** @param {Element} place */
function unmark(place) {
  for (const one of place.querySelectorAll("mark.found")) {
    one.replaceWith(...one.childNodes);
  }
  place.normalize();
}

/** @param {HTMLElement} place @param {number} count */
function offerToDismiss(place, count) {
  const bar = element("p", { className: "found-marks" });
  const button = element("button", { type: "button", textContent: "Hide the marks" });
  const said = element("span", {
    textContent: `${count} ${count === 1 ? "place is" : "places are"} marked.`,
  });
  bar.dataset.added = "";
  bar.append(said, " ", button);
  const leave = new AbortController();
  const end = () => {
    leave.abort();
    unmark(place);
    bar.remove();
  };
  const dismiss = () => {
    end();
    history.replaceState({ ...history.state, found: undefined }, "");
    place.tabIndex = -1;
    place.focus({ preventScroll: true });
  };
  const { signal } = leave;
  button.addEventListener("click", dismiss);
  addEventListener(
    "keydown",
    ({ key }) => key === "Escape" && !document.querySelector(OPEN) && dismiss(),
    { signal },
  );
  addEventListener("hashchange", end, { signal });
  required("main", HTMLElement).append(bar);
}

/** Marks what a result handed over for this address. */
export function markFound() {
  /** @type {HTMLElement | null} */
  const whole = document.querySelector(".definition, article h1");
  const id = idIn(location.hash);
  const place = id ? document.getElementById(id) : whole;
  const words = wordsFor(location.pathname + location.hash);
  const count = place && words.length ? markIn(place, words) : 0;
  if (place && count) {
    offerToDismiss(place, count);
  }
}
