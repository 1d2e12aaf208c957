/* The forms in which a citation is taken along: plain text, Markdown, LaTeX. */

import { element } from "../page/element.js";

/** @type {Record<string, string>} */
const OF_LATEX = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** The words of an element as one line. @param {HTMLElement} said */
export const toPlain = (said) => (said.textContent ?? "").replace(/\s+/g, " ").trim();

/** Lines as a quotation. @param {string[]} lines */
export function blockquote(lines) {
  return element("blockquote", {}, ...lines.map((line) => element("p", { textContent: line })));
}

/**
 * The pieces of an element, each made into text by what it is.
 * @param {Node} node
 * @param {{text: (words: string) => string, emphasis: (words: string) => string, link: (address: string) => string}} forms
 * @returns {string}
 */
function formed(node, forms) {
  if (node instanceof Text) {
    return forms.text(node.data.replace(/\s+/g, " "));
  }
  if (node instanceof HTMLAnchorElement) {
    return forms.link(node.href);
  }
  const inside = [...node.childNodes].map((child) => formed(child, forms)).join("");
  return node instanceof HTMLElement && node.matches("em, i") ? forms.emphasis(inside) : inside;
}

/** @param {HTMLElement} said */
export function toMarkdown(said) {
  return formed(said, {
    text: (words) => words.replace(/[\\`*_[\]<>]/g, "\\$&"),
    emphasis: (words) => `*${words}*`,
    link: (address) => `<${address}>`,
  }).trim();
}

/** @param {string} words */
const inLatex = (words) => words.replace(/[\\~^#$%&_{}]/g, (sign) => OF_LATEX[sign] ?? `\\${sign}`);

/** Lines and what stands behind them. @param {string[]} lines @param {HTMLElement} said */
export function toLatex(lines, said) {
  const behind = formed(said, {
    text: inLatex,
    emphasis: (words) => `\\emph{${words}}`,
    link: (address) => `\\url{${address.replace(/[%#]/g, "\\$&")}}`,
  }).trim();
  return `\\begin{quote}\n${lines.map(inLatex).join("\n\n")}\n\\end{quote}\n${behind}`;
}
