/* The numbered paragraphs of this page. */

/** @type {NodeListOf<HTMLAnchorElement>} */
const numbers = document.querySelectorAll("article .paragraph-number");

/** The paragraphs, in the order of the page. */
export const paragraphs = [...numbers].flatMap(
  ({ hash }) => document.getElementById(hash.slice(1)) ?? [],
);

/** The number of a paragraph. @param {{id: string}} paragraph */
export const nameOf = ({ id }) => id.slice(1);
