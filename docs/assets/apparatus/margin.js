/* Sidenotes: in a wide window, what is said of the marks of a paragraph stands beside their lines. They
   repeat what the page says at its foot and in pop-ups, so they are for the eye and the pointer only. */

import { paragraphs } from "../addresses/numbered.js";
import { element, required } from "../page/element.js";
import { idIn } from "../page/fragment.js";
import { saidOf } from "./said-of.js";

const WIDE = matchMedia("(min-width: 75em)");
const AHEAD = "800px 0px";
const GAP = 9;
const MARKS = "a:is(.term, .note-ref, .emendation, .remark-ref)";
/** How many lines of a note of the author’s and of the edition’s are shown, in the order of preference. */
const LIMITS = [
  { author: Infinity, edition: Infinity },
  ...[8, 6, 5, 4, 3].map((edition) => ({ author: Infinity, edition })),
  ...[6, 3, 2, 1].map((lines) => ({ author: lines, edition: Math.min(lines, 2) })),
];

/**
 * What stands beside a mark; its height in full, that of its lines and of what is above and below them, in
 * pixels.
 * @typedef {{
 *   mark: Element, note: HTMLElement, voice: "author" | "edition", at: number, full: number, line: number,
 *   blank: number,
 * }} Sidenote
 */

const main = required("main", HTMLElement);
const margin = element("div", { className: "margin", ariaHidden: "true" });
/** The sidenotes of each paragraph that was near the window. @type {Map<HTMLElement, Sidenote[]>} */
const beside = new Map();

/** @param {Element} mark */
const isUnsupplied = (mark) => mark.matches("[data-unsupplied]");

/**
 * The sidenote of a mark, if anything is said of it; of a note without a text it has the number alone.
 * @param {HTMLAnchorElement} mark
 * @returns {Sidenote[]}
 */
function sidenotesOf(mark) {
  const said = saidOf(mark);
  if (!said) {
    return [];
  }
  const looks = isUnsupplied(mark) ? "number" : said.voice;
  const number = idIn(mark.hash).replace(/^note-/, "");
  const content = isUnsupplied(mark) ? [number] : said.text;
  const note = element("div", { className: `sidenote sidenote--${looks}` }, ...content);
  for (const part of note.querySelectorAll("[class^=popup__]")) {
    part.className = part.className.replace("popup", "sidenote");
  }
  for (const link of note.querySelectorAll("a")) {
    link.tabIndex = -1;
  }
  /* Words that are remarked upon stand beside it, marked and numbered as it is. */
  for (const left of note.querySelectorAll(".sense, .signed, .lemma")) {
    left.remove();
  }
  note.addEventListener("click", () => note.classList.toggle("sidenote--whole"));
  return [{ mark, note, voice: said.voice, at: 0, full: 0, line: 0, blank: 0 }];
}

/** Puts the sidenotes of a paragraph on the page: of its terms, the first, and of each entry one. @param {HTMLElement} paragraph */
function prepare(paragraph) {
  /** @type {HTMLAnchorElement[]} */
  const marks = [...paragraph.querySelectorAll(MARKS)].filter(
    (mark) => mark instanceof HTMLAnchorElement,
  );
  const term = marks.find((mark) => mark.matches(".term:not(.again)"));
  const others = marks.filter((mark) => !mark.matches(".term"));
  const firsts = new Map([...others].reverse().map((mark) => [mark.hash, mark]));
  const notes = marks
    .filter((mark) => mark === term || firsts.get(mark.hash) === mark)
    .flatMap(sidenotesOf);
  margin.append(...notes.map(({ note }) => note));
  beside.set(paragraph, notes);
}

/** @param {Sidenote[]} notes @param {number} top */
function measure(notes, top) {
  for (const one of notes) {
    one.note.hidden = false;
    const [first] = one.mark.getClientRects();
    one.at = first.top - top;
    one.full = one.note.scrollHeight;
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(one.note);
    one.line = Number.parseFloat(lineHeight);
    one.blank = Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom);
  }
}

/** @param {Sidenote} note @param {{author: number, edition: number}} limit */
const heightIn = ({ voice, full, line, blank }, limit) =>
  Math.min(full, limit[voice] * line + blank);

/** @param {number[]} heights */
const taken = (heights) => heights.reduce((sum, height) => sum + height + GAP, 0);

/**
 * As many lines of each as there is room for.
 * @param {Sidenote[]} notes
 * @param {number} room
 */
function heightsFor(notes, room) {
  const tried = LIMITS.map((limit) => notes.map((one) => heightIn(one, limit)));
  const fits = tried.find((heights) => taken(heights) <= room);
  return fits ? lengthened(notes, fits, room) : tried[tried.length - 1];
}

/**
 * The room that is left goes to those that are cut, a line each as long as there is any.
 * @param {Sidenote[]} notes
 * @param {number[]} heights
 * @param {number} room
 */
function lengthened(notes, heights, room) {
  const given = [...heights];
  let left = room - taken(heights);
  let before = Number.POSITIVE_INFINITY;
  while (left < before) {
    before = left;
    for (const [index, { full, line }] of notes.entries()) {
      const more = Math.min(line, full - given[index]);
      if (more <= left) {
        given[index] += more;
        left -= more;
      }
    }
  }
  return given;
}

/**
 * The tops of sidenotes: at their lines, further down where another one stands, and up again where
 * the paragraph ends.
 * @param {Sidenote[]} notes
 * @param {number[]} heights
 * @param {number} end
 */
function topsOf(notes, heights, end) {
  /** @type {number[]} */
  const tops = [];
  for (const [index, { at }] of notes.entries()) {
    const above = index ? tops[index - 1] + heights[index - 1] + GAP : Number.NEGATIVE_INFINITY;
    tops.push(Math.max(at, above));
  }
  let below = end;
  for (const index of [...tops.keys()].reverse()) {
    tops[index] = Math.min(tops[index], below - GAP - heights[index]);
    below = tops[index];
  }
  return tops;
}

/** Whether a paragraph is shown: of what is assigned to read, others are not. @param {HTMLElement} paragraph */
const isShown = (paragraph) => paragraph.getClientRects().length > 0;

/** Where the paragraph after this one begins, from the top of the margin. @param {HTMLElement} paragraph @param {number} top */
function endOf(paragraph, top) {
  const next = paragraphs.slice(paragraphs.indexOf(paragraph) + 1).find(isShown);
  return (next ? next.getBoundingClientRect().top : paragraph.getBoundingClientRect().bottom) - top;
}

/** Reads all places before it writes any. @param {HTMLElement[]} placed */
function place(placed) {
  for (const { note } of placed.flatMap((one) => (isShown(one) ? [] : (beside.get(one) ?? [])))) {
    note.hidden = true;
  }
  const { top } = main.getBoundingClientRect();
  const bands = placed.filter(isShown).map((paragraph) => {
    const notes = beside.get(paragraph) ?? [];
    measure(notes, top);
    return {
      notes,
      start: paragraph.getBoundingClientRect().top - top,
      end: endOf(paragraph, top),
    };
  });
  for (const { notes, start, end } of bands) {
    const heights = heightsFor(notes, end - start);
    const tops = topsOf(notes, heights, end);
    for (const [index, { note, full }] of notes.entries()) {
      note.style.translate = `0 ${Math.round(tops[index])}px`;
      note.style.maxHeight = `${heights[index]}px`;
      note.classList.toggle("sidenote--cut", heights[index] < full);
      note.hidden = tops[index] < start - GAP;
    }
  }
}

/** Paragraphs near the window whose sidenotes are not there yet. @type {HTMLElement[]} */
let waiting = [];
let working = 0;

/** Two at a time, so that nobody who scrolls has to wait. */
function work() {
  const next = waiting.splice(0, 2);
  next.forEach(prepare);
  place(next);
  working = waiting.length ? setTimeout(work) : 0;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && target instanceof HTMLElement) {
        watcher.unobserve(target);
        waiting.push(target);
      }
    }
    if (!working) {
      working = setTimeout(work);
    }
  },
  { rootMargin: AHEAD },
);

let placing = 0;
function placeAgain() {
  cancelAnimationFrame(placing);
  placing = requestAnimationFrame(() => {
    if (WIDE.matches) {
      place([...beside.keys()]);
    }
  });
}

/** Begins anew, as what is marked may have changed. */
function begin() {
  waiting = [];
  beside.clear();
  margin.replaceChildren();
  for (const paragraph of paragraphs) {
    watcher.unobserve(paragraph);
    watcher.observe(paragraph);
  }
}

main.append(margin);
begin();
new ResizeObserver(placeAgain).observe(main);
new MutationObserver(begin).observe(document.documentElement, {
  attributeFilter: ["data-marks", "data-reading"],
});
WIDE.addEventListener("change", placeAgain);
