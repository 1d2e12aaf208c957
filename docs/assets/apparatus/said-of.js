/* What a page says of the marks in its text: of terms, notes, corrections, remarks and other voices. It
   stands in lists at the foot of the page already, or with the mark. */

import { element, required } from "../page/element.js";
import { idIn } from "../page/fragment.js";
import { marked } from "./marks.js";
import { showReading } from "./readings.js";

/** @import { Piece } from "./marks.js" */

/**
 * Whose voice it is, its name for the ear, its text, and the ways on; `brief` where one line says all.
 * @typedef {{
 *   voice: "edition" | "author", name: string, text: Node[], more: (Node | string)[],
 *   brief?: boolean,
 * }} Said
 */

/** What a page says of each term, by the path of its entry. @type {Map<string, Element> | undefined} */
let terms;

/** @param {HTMLAnchorElement} link */
function itemOf({ pathname }) {
  if (!terms) {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const entries = document.querySelectorAll(".terms li > a:first-child");
    terms = new Map(
      [...entries].flatMap((entry) =>
        entry.parentElement ? [[entry.pathname, entry.parentElement]] : [],
      ),
    );
  }
  return terms.get(pathname);
}

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
 * @returns {Said | null}
 */
function ofTerm(link) {
  const item = itemOf(link);
  if (!item) {
    return null;
  }
  const entry = required("a", HTMLAnchorElement, item);
  const said = [item.querySelector(".gloss"), item.querySelector(".sense")];
  return {
    voice: "edition",
    name: entry.textContent,
    text: [
      part("name", entry.textContent),
      ...said.flatMap((one) => (one ? [one.cloneNode(true)] : [])),
    ],
    more: [
      required(".uses", HTMLElement, item).textContent,
      way("Its entry in the glossary", entry.href),
    ],
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
 * @returns {Said | null}
 */
function ofNote(link) {
  const note = copyOf(link);
  if (!note) {
    return null;
  }
  const name = `Note ${link.textContent.replace(/\D/g, "")}`;
  const text = [part("text", ...note.childNodes)];
  if (!note.matches("[data-missing]")) {
    return { voice: "author", name, text, more: [way("Among the notes", link.hash)] };
  }
  /** @type {HTMLAnchorElement | null} */
  const published = document.querySelector(".published a");
  const more = published ? [way("The published article", published.href)] : [];
  return { voice: "edition", name, text, more, brief: true };
}

/**
 * What the edition says of a place that it corrects or remarks on.
 * @param {HTMLAnchorElement} link
 * @returns {Said | null}
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
    voice: "edition",
    name,
    text: [part("name", name), part("text", ...entry.childNodes)],
    more: [way("Among corrections and remarks", link.hash)],
  };
}

/**
 * What another article says, and to which question.
 * @param {HTMLAnchorElement} link
 * @returns {Said}
 */
function ofOtherVoice(link) {
  const { said = "[]", passage = "" } = link.dataset;
  const [name = "", question = ""] = (link.getAttribute("aria-label") ?? "").split(", on: ");
  /** @type {Piece[]} */
  const pieces = JSON.parse(said);
  const article = { url: new URL(passage, location.href), name: name.split(", ¶")[0] };
  const [place] = name.match(/^.*, ¶\s\S+/) ?? [article.name];
  const words = part("quoted", ...pieces.map((one) => marked(one, article)));
  showReading(words);
  return {
    voice: "edition",
    name,
    text: [part("name", question), part("text", `${name}:`), words],
    more: [way("Side by side", link.href), way(`Read it in ${place}`, passage)],
  };
}

/**
 * What is said of a mark, if anything.
 * @param {HTMLAnchorElement} link
 */
export function saidOf(link) {
  if (link.matches(".other-voice")) {
    return ofOtherVoice(link);
  }
  if (link.matches(".emendation, .remark-ref")) {
    return ofEntry(link);
  }
  return link.matches(".term") ? ofTerm(link) : ofNote(link);
}
