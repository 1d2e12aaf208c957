/* References: a dialog that cites an article, a place or a selection in the style that a reader chooses.
   What the styles say stands in the page, with the numbers left open that are filled in here. */

import { button } from "../page/button.js";
import { copy } from "../page/clipboard.js";
import { element, required } from "../page/element.js";
import { openSheet } from "../page/sheet.js";
import { keep, kept } from "../page/storage.js";
import { blockquote, toLatex, toMarkdown, toPlain } from "./cited-forms.js";
import { saidOfCorrected } from "./corrected.js";
import { addressOf } from "./passage.js";

const KEPT = "citation-style";
const OPEN = [/424242/g, /424243/g];

/**
 * What is cited: the kind of place, its numbers, its fragment, and the words that are quoted, of which
 * some may be `corrected`.
 * @typedef {{kind: "whole" | "paragraph" | "paragraphs" | "note", numbers: string[], place: string, lines?: string[], corrected?: number}} Cited
 */

/** @returns {HTMLElement[]} */
const styles = () => [...document.querySelectorAll(".references [data-style]")].filter(isHtml);

/** @param {Element} node @returns {node is HTMLElement} */
function isHtml(node) {
  return node instanceof HTMLElement;
}

/** A copy of nodes, with the numbers of a place where the style left them open. @param {Node} node @param {string[]} numbers */
function filled(node, numbers) {
  const copied = element("p", {}, node.cloneNode(true));
  const texts = document.createTreeWalker(copied, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    const said = currentNode.nodeValue ?? "";
    currentNode.nodeValue = OPEN.reduce(
      (text, one, at) => text.replace(one, numbers[at] ?? ""),
      said,
    );
  }
  return copied;
}

/** What a style says in a note or in the text. @param {HTMLElement} style @param {Cited} cited */
function citation(style, { kind, numbers }) {
  const selector = `template[data-cites="${kind}"]`;
  return filled(required(selector, HTMLTemplateElement, style).content, numbers);
}

/** Says that it was read in this edition, and where. @param {HTMLElement} reference @param {string} place */
function readHere(reference, place) {
  const read = required(".read-here [data-version]", HTMLElement).cloneNode(true);
  const address = addressOf(place);
  reference.append(" ", ...read.childNodes, ", ", element("a", { href: address }, address), ".");
  return reference;
}

/** The entry of a list, which names the work and no place in it. @param {HTMLElement} style */
function entry(style) {
  const copied = document.createDocumentFragment();
  copied.append(...required(".entry", HTMLElement, style).cloneNode(true).childNodes);
  return readHere(filled(copied, []), "");
}

/** What stands behind a quotation: a note’s words name this edition, others its address alone. @param {HTMLElement} style @param {Cited} cited */
function source(style, cited) {
  const said = citation(style, cited);
  if (style.dataset.where === "In a note") {
    return readHere(said, cited.place);
  }
  const address = addressOf(cited.place);
  said.append(" ", element("a", { href: address }, address));
  return said;
}

/** A part of a reference with its name, and what copies it. @param {string} name @param {HTMLElement} said */
function part(name, said) {
  const what = `The ${name === "In the list" ? "entry" : "citation"}`;
  const take = () => copy(what, toPlain(said), { html: said.innerHTML });
  const head = element("h3", { textContent: name });
  said.className = "as-cited__said";
  return element("section", {}, head, said, button(`Copy ${what.slice(4)}`, take));
}

/** The words that were selected, and the forms in which they can be taken. @param {HTMLElement} style @param {Cited} cited */
function quotation(style, cited) {
  const lines = cited.lines ?? [];
  const behind = source(style, cited);
  if (cited.corrected) {
    behind.append(` ${saidOfCorrected(cited.corrected)}`);
  }
  const quoted = element("div", {}, blockquote(lines), behind);
  /** @type {[string, () => Promise<void>][]} */
  const forms = [
    [
      "text",
      () =>
        copy("The quotation", `“${lines.join("\n")}” ${toPlain(behind)}`, {
          html: quoted.innerHTML,
        }),
    ],
    [
      "Markdown",
      () =>
        copy(
          "The quotation",
          `${lines.map((one) => `> ${one}`).join("\n>\n")}\n\n${toMarkdown(behind)}`,
        ),
    ],
    ["HTML", () => copy("The quotation", quoted.innerHTML)],
    ["LaTeX", () => copy("The quotation", toLatex(lines, behind))],
  ];
  const head = element("h3", { textContent: "Quotation" });
  const buttons = forms.map(([name, take]) => button(`Copy as ${name}`, take));
  return element("section", { className: "as-cited__quotation" }, head, quoted, ...buttons);
}

/** What a style makes of what is cited. @param {HTMLElement} style @param {Cited} cited */
function parts(style, cited) {
  const where = style.dataset.where ?? "";
  const said =
    where === "In a note" ? readHere(citation(style, cited), cited.place) : citation(style, cited);
  return [
    ...(cited.lines ? [quotation(style, cited)] : []),
    part(where, said),
    part("In the list", entry(style)),
  ];
}

/** What stands in a note, in the first style that has notes: the reference, with this edition. @param {Cited} cited */
export function referenceTo(cited) {
  const style = required('.references [data-where="In a note"]', HTMLElement);
  return readHere(citation(style, cited), cited.place);
}

/** @param {HTMLElement} style @param {boolean} checked @param {() => void} chosen */
function choice(style, checked, chosen) {
  const input = element("input", { type: "radio", name: "citation-style", checked });
  input.addEventListener("change", chosen);
  const name = required("dt", HTMLElement, style).textContent ?? "";
  return element("label", {}, input, element("span", { textContent: name }));
}

/** Opens the dialog. @param {string} name @param {Cited} cited */
export function openCitation(name, cited) {
  const all = styles();
  const shown = element("div", { className: "as-cited" });
  const first = all.find(({ dataset }) => dataset.style === kept(KEPT)) ?? all[0];
  /** @param {HTMLElement} style */
  const show = (style) => shown.replaceChildren(...parts(style, cited));
  const choices = all.map((style) =>
    choice(style, style === first, () => {
      keep(KEPT, style.dataset.style ?? null);
      show(style);
    }),
  );
  const legend = element("legend", { textContent: "Style" });
  const fieldset = element(
    "fieldset",
    { className: "choice" },
    legend,
    element("div", {}, ...choices),
  );
  show(first);
  openSheet(`Cite ${name}`, [fieldset, shown])?.classList.add("sheet--cite");
}
