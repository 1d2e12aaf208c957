/* Some paragraphs alone on paper, with what belongs to them. */

import { element, required } from "./element.js";
import { idIn } from "./fragment.js";

/** What says that notes were not supplied. @param {Element} note */
function noticeFor(note) {
  return note.closest(".notes")?.querySelector(".published");
}

/** The notes and remarks that a paragraph refers to. @param {Element} paragraph */
function notesOf(paragraph) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const references = paragraph.querySelectorAll("a:is(.note-ref, .remark-ref, .emendation)");
  return [...references]
    .flatMap(({ hash }) => document.getElementById(idIn(hash)) ?? [])
    .map((note) => (note.matches("[data-missing]") && noticeFor(note)) || note);
}

/** The headings that a paragraph stands below. @param {Element} paragraph */
function headingsOf(paragraph) {
  /** @type {Element[]} */
  const found = [];
  const before = [...document.querySelectorAll("article :is(h1, h2, h3, h4)")].filter(
    (one) => one.compareDocumentPosition(paragraph) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  for (const heading of before.reverse()) {
    if (!found.length || heading.tagName < found[found.length - 1].tagName) {
      found.push(heading);
    }
  }
  return found;
}

/** @param {Element} part @param {Set<Element>} kept @param {Set<Element>} around */
function leaveOut(part, kept, around) {
  for (const child of part.children) {
    if (around.has(child)) {
      leaveOut(child, kept, around);
    } else if (!kept.has(child) && !child.matches(".voice")) {
      child.classList.add("not-printed");
    }
  }
}

/** What of the article is printed: “Paragraphs 45–46 of 87”. @param {Element[]} paragraphs */
function extent(paragraphs) {
  const numbers = [...document.querySelectorAll("article .paragraph-number")];
  const printed = numbers.filter((number) => paragraphs.some((one) => one.contains(number)));
  const [first, last, total] = [printed[0], printed.at(-1), numbers.at(-1)].map(
    (number) => number?.textContent?.trim() ?? "",
  );
  const names = first === last ? `Paragraph ${first}` : `Paragraphs ${first}–${last}`;
  const line = element("p", { className: "small on-paper", textContent: `${names} of ${total}` });
  line.dataset.added = "";
  return line;
}

/** Prints paragraphs with the headings above them, their notes, and what heads the article. @param {Element[]} paragraphs */
export function printAlone(paragraphs) {
  const article = required("article", HTMLElement);
  const heads = article.querySelectorAll(".address, .kicker, .byline, .imprint, .citation");
  const notes = [...paragraphs, ...heads].flatMap(notesOf);
  const signatures = notes
    .map((note) => note.closest(".apparatus")?.querySelector(".signature"))
    .filter((one) => one != null);
  const kept = new Set([
    ...heads,
    ...signatures,
    ...[...paragraphs, ...notes].flatMap((one) => [one, ...headingsOf(one)]),
  ]);
  const around = new Set();
  for (const one of kept) {
    for (let part = one.parentElement; part && part !== article; part = part.parentElement) {
      around.add(part);
    }
  }
  leaveOut(article, kept, around);
  const line = extent(paragraphs);
  (article.querySelector(".byline") ?? required("article h1", HTMLElement)).after(line);
  addEventListener("afterprint", () => line.remove(), { once: true });
  print();
}
