/* Terms, notes, corrections, remarks and other voices in a pop-up: on hover, on focus, on tap. Its text
   stands in the page already, in lists at its foot or with the link, which itself stays a link. */

import { element, required } from "./element.js";
import { idIn } from "./fragment.js";
import { marked } from "./marks.js";
import { showReading } from "./readings.js";

/** @import { Piece } from "./marks.js" */

const OPENS_AFTER = 350;
const CLOSES_AFTER = 250;
const GAP = 6;
const MARGIN = 8;
const LEAST_ROOM = 160;
const OPENERS = "article a:is(.term, .note-ref, .emendation, .remark-ref, .other-voice)";
const REMARKED = "article .remark[data-marker]";

/**
 * What stands in the box: its name for the ear, its text, and the ways on.
 * @typedef {{name: string, text: Node[], more: (Node | string)[]}} Content
 */

const box = element("span", { className: "popup", id: "popup" });
box.dataset.added = "";
box.setAttribute("role", "group");

/** @type {HTMLAnchorElement | null} */
let opener = null;
let waiting = 0;
let touched = false;

/** @param {string} name @param {...(Node | string)} children */
function part(name, ...children) {
  return element("span", { className: `popup__${name}` }, ...children);
}

/** @param {string} text @param {string} href */
function way(text, href) {
  return element("a", { href, textContent: text });
}

/**
 * What the list of terms on this page says of a term.
 * @param {HTMLAnchorElement} link
 * @returns {Content | null}
 */
function ofTerm(link) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const terms = document.querySelectorAll(".terms li > a:first-child");
  const entry = [...terms].find(({ pathname }) => pathname === link.pathname);
  const item = entry?.parentElement;
  if (!entry || !item) {
    return null;
  }
  const said = [item.querySelector(".gloss"), item.querySelector(".sense")];
  return {
    name: entry.textContent,
    text: [
      part("name", entry.textContent),
      ...said.flatMap((one) => (one ? [one.cloneNode(true)] : [])),
    ],
    more: [required(".uses", HTMLElement, item).textContent, way("Its entry", entry.href)],
  };
}

/**
 * A copy of the place that a link leads to on this page, without ids and the ways back.
 * @param {HTMLAnchorElement} link
 */
function copyOf(link) {
  const copied = document.getElementById(idIn(link.hash))?.cloneNode(true);
  if (!(copied instanceof HTMLElement)) {
    return null;
  }
  for (const added of copied.querySelectorAll(
    "[role=doc-backlink], .back, .note-link, .former, .offer",
  )) {
    added.remove();
  }
  for (const marked of copied.querySelectorAll("[id]")) {
    marked.removeAttribute("id");
  }
  return copied;
}

/**
 * The text of a note, or that it was not supplied and where it can be read.
 * @param {HTMLAnchorElement} link
 * @returns {Content | null}
 */
function ofNote(link) {
  const note = copyOf(link);
  if (!note) {
    return null;
  }
  /** @type {HTMLAnchorElement | null} */
  const published = note.matches("[data-missing]") ? document.querySelector(".published a") : null;
  return {
    name: `Note ${link.textContent.replace(/\D/g, "")}`,
    text: [part("text", ...note.childNodes)],
    more: [
      ...(published ? [way("The published article", published.href)] : []),
      way("Among the notes", link.hash),
    ],
  };
}

/**
 * What the edition says of a place that it corrects or remarks on.
 * @param {HTMLAnchorElement} link
 * @returns {Content | null}
 */
function ofEntry(link) {
  const entry = copyOf(link);
  const kind = entry?.querySelector(".kind");
  if (!entry || !kind) {
    return null;
  }
  kind.remove();
  const name = kind.textContent;
  return {
    name,
    text: [part("name", name), part("text", ...entry.childNodes)],
    more: [way("Among corrections and remarks", link.hash)],
  };
}

/**
 * What another article says, and to which question.
 * @param {HTMLAnchorElement} link
 * @returns {Content}
 */
function ofOtherVoice(link) {
  const { said = "[]", passage = "" } = link.dataset;
  const [name = "", question = ""] = (link.ariaLabel ?? "").split(", on: ");
  /** @type {Piece[]} */
  const pieces = JSON.parse(said);
  const article = { url: new URL(passage, location.href), name: name.split(", ¶")[0] };
  const words = part("text", `${name}: “`, ...pieces.map((one) => marked(one, article)), "”");
  showReading(words);
  return {
    name,
    text: [part("name", question), words],
    more: [way("Side by side", link.href), way("Its place", passage)],
  };
}

/** @param {HTMLAnchorElement} link */
function contentOf(link) {
  if (link.matches(".other-voice")) {
    return ofOtherVoice(link);
  }
  if (link.matches(".emendation, .remark-ref")) {
    return ofEntry(link);
  }
  return link.matches(".term") ? ofTerm(link) : ofNote(link);
}

/** @param {Element} mark */
const blockOf = (mark) => mark.closest("p, li, h1, h2, h3, h4") ?? mark;

/**
 * The words that the marker of a remark is about, which its block may have in several stretches.
 * @param {HTMLAnchorElement} marker
 */
function remarked(marker) {
  const label = marker.dataset.label;
  return [...blockOf(marker).querySelectorAll(`.remark[data-marker="${label}"]`)];
}

/**
 * The marker of the remark that words are about.
 * @param {HTMLElement} words
 * @returns {HTMLAnchorElement | null}
 */
function markerOf(words) {
  return blockOf(words).querySelector(`.remark-ref[data-label="${words.dataset.marker}"]`);
}

/** How much of the window the head of the page covers. */
function headHeight() {
  return Math.max(document.querySelector("header")?.getBoundingClientRect().bottom ?? 0, 0);
}

/**
 * The lines of elements that are on the screen.
 * @param {Element[]} elements
 */
function linesOf(elements) {
  const lines = elements.flatMap((one) => [...one.getClientRects()]);
  return lines.filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
}

/**
 * How high a box can be below and above lines.
 * @param {DOMRect[]} lines
 */
function roomAround(lines) {
  const { clientHeight } = document.documentElement;
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const below = clientHeight - last.bottom - GAP - MARGIN;
  const above = first.top - headHeight() - GAP - MARGIN;
  return { first, last, below, above };
}

/**
 * Below the words, or above them where there is more room, never off the screen; over some of them
 * only where they leave little of it.
 * @param {HTMLAnchorElement} link
 * @param {DOMRect[]} lines
 */
function place(link, lines) {
  const around = roomAround(lines);
  const crowded = Math.max(around.below, around.above) < LEAST_ROOM;
  const alone = linesOf([link]);
  const { first, last, below, above } = crowded
    ? roomAround(alone.length ? alone : lines.slice(0, 1))
    : around;
  const { clientWidth } = document.body;
  const fits = box.scrollHeight <= below || below >= above;
  box.style.maxHeight = `${Math.max(fits ? below : above, 0)}px`;
  const top = fits ? last.bottom + GAP : first.top - GAP - box.offsetHeight;
  const farthest = clientWidth - box.offsetWidth - MARGIN;
  const left = Math.max(MARGIN, Math.min((fits ? last : first).left, farthest));
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}

function close() {
  clearTimeout(waiting);
  opener?.removeAttribute("aria-describedby");
  opener = null;
  box.remove();
}

/** @param {HTMLAnchorElement} link */
function open(link) {
  clearTimeout(waiting);
  if (link === opener) {
    return;
  }
  const content = contentOf(link);
  close();
  if (content) {
    opener = link;
    box.setAttribute("aria-label", content.name);
    const body = part("body", ...content.text);
    body.id = "popup-text";
    box.replaceChildren(body, part("more", ...content.more.flatMap((one) => [" ", one])));
    box.style.maxHeight = "";
    link.after(box);
    link.setAttribute("aria-describedby", body.id);
    follow();
  }
}

/** @param {() => void} act @param {number} milliseconds */
function later(act, milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(act, milliseconds);
}

/**
 * The link with a pop-up at a place: the one that is there, or the marker of what is remarked upon.
 * @param {EventTarget | null} target
 * @returns {HTMLAnchorElement | null}
 */
function openerAt(target) {
  if (!(target instanceof Element) || box.contains(target)) {
    return null;
  }
  /** @type {HTMLAnchorElement | HTMLElement | null} */
  const found = target.closest(`${OPENERS}, ${REMARKED}`);
  return found === null || found instanceof HTMLAnchorElement ? found : markerOf(found);
}

/** @param {EventTarget | null} target */
const isWithin = (target) =>
  opener !== null &&
  target instanceof Node &&
  (box.contains(target) || openerAt(target) === opener);

document.addEventListener("pointerover", (event) => {
  const link = openerAt(event.target);
  if (event.pointerType === "touch" || event.buttons) {
    return;
  }
  if (isWithin(event.target)) {
    clearTimeout(waiting);
  } else if (link) {
    later(() => open(link), OPENS_AFTER);
  }
});
document.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "touch" && !isWithin(event.relatedTarget)) {
    const focused = document.activeElement;
    const keeps = isWithin(focused) && focused?.matches(":focus-visible");
    later(keeps ? () => {} : close, CLOSES_AFTER);
  }
});
document.addEventListener("focusin", (event) => {
  const link = openerAt(event.target);
  if (link?.matches(":focus-visible") && !touched) {
    open(link);
  }
});
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (opener && !isWithin(relatedTarget) && relatedTarget) {
    close();
  }
});
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  if (touched && opener && !isWithin(event.target) && !openerAt(event.target)) {
    close();
  }
});
document.addEventListener("click", (event) => {
  const link = openerAt(event.target);
  if (link && touched && link !== opener) {
    open(link);
    if (opener) {
      event.preventDefault();
    }
  } else if (opener) {
    close();
  }
});
document.addEventListener("keydown", (event) => {
  touched = false;
  if (event.key === "Escape" && opener) {
    const link = opener;
    const inside = box.contains(document.activeElement);
    close();
    if (inside) {
      touched = true;
      link.focus();
      touched = false;
    }
  }
});
function follow() {
  if (opener) {
    const about = opener.matches(".remark-ref") ? remarked(opener) : [];
    const lines = linesOf([...about, opener]);
    lines.length ? place(opener, lines) : close();
  }
}
addEventListener("resize", follow);
addEventListener("scroll", follow, { passive: true });
