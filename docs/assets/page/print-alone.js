/* Some paragraphs alone on paper, with what belongs to them. */

import { belongingTo, leaveOutOthers } from "./alone.js";
import { element, required } from "./element.js";

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
  leaveOutOthers(belongingTo(paragraphs), "not-printed");
  const line = extent(paragraphs);
  (article.querySelector(".byline") ?? required("article h1", HTMLElement)).after(line);
  addEventListener("afterprint", () => line.remove(), { once: true });
  print();
}
