/* A passage is chosen from an article: the whole, a section, some paragraphs, its terms to print. */

/** @import { Row } from "./list/places.js" */

import { button } from "../page/button.js";
import { element } from "../page/element.js";
import { openSheet } from "../page/sheet.js";
import { addressOf, lookUp } from "./list/places.js";
import { minutesFor } from "./list/resolve.js";
import { published } from "./published.js";
import { amountOf } from "./shown.js";

/** Of articles/list.json: the page, the title, the language, the authors, the year. @typedef {[string, string, string, string, number | null]} Listed */

/** @param {string} name @param {string} about @param {() => void} take @param {number} [level] of a heading */
function row(name, about, take, level = 2) {
  return element(
    "li",
    { className: `passage--${level}` },
    button(name, take, { className: "passage__take" }),
    " ",
    element("span", { className: "passage__about", textContent: about }),
  );
}

/** @param {Row[]} paragraphs @param {string} label */
function numbers(paragraphs, label) {
  const field = element("select");
  field.append(
    ...paragraphs.map(({ id, start }) => new Option(`¶ ${id.slice(1)}  ${start} …`, id)),
  );
  return { field, shown: element("label", {}, element("span", { textContent: label }), field) };
}

/** @param {string} page @param {Row[]} rows @param {(place: string) => void} take */
function someParagraphs(page, rows, take) {
  const paragraphs = rows.filter(({ kind }) => kind === "paragraph");
  const [{ field: from, shown: fromShown }, { field: to, shown: toShown }] = [
    numbers(paragraphs, "From"),
    numbers(paragraphs, "to"),
  ];
  from.addEventListener("change", () => {
    to.selectedIndex = Math.max(to.selectedIndex, from.selectedIndex);
  });
  to.addEventListener("change", () => {
    from.selectedIndex = Math.min(to.selectedIndex, from.selectedIndex);
  });
  const add = button("Add these paragraphs", () => {
    const ids = [...new Set([from.value, to.value])];
    take(addressOf({ kind: ids.length > 1 ? "range" : "paragraph", page, ids }));
  });
  return element(
    "div",
    { className: "passage__some" },
    element("p", { textContent: "Or some paragraphs" }),
    fromShown,
    toShown,
    add,
  );
}

/** @param {string} page @param {number} rate @param {(place: string) => void} take */
async function passagesOf(page, rate, take) {
  /** @param {number} words */
  const amount = (words) => amountOf({ words, minutes: minutesFor(words, rate) });
  const anchors = await published.anchors(page);
  const rows = anchors?.anchors ?? [];
  const sections = await Promise.all(
    rows
      .filter(({ kind }) => kind === "section")
      .map(async (one) => ({
        ...one,
        ...(await lookUp({ place: one.url, digest: "" }, published.anchors)),
        heading: one.title,
      })),
  );
  const [article] = anchors?.articles ?? [];
  return [
    element(
      "ul",
      { className: "offers offers--passages" },
      row("The whole article", amount(article?.words ?? 0), () => take(page)),
      ...sections
        .filter(({ words }) => words > 0)
        .map((one) => row(one.heading, amount(one.words), () => take(one.place), one.level)),
      row("Its terms, on a page to print", "", () => take(`${page}terms/`)),
    ),
    someParagraphs(page, rows, take),
  ];
}

/** @param {Listed} article */
const nameOf = ([, title, , authors, year]) =>
  [authors, year ? `${year}` : "", title].filter(Boolean).join(", ");

/**
 * Opens the sheet in which a passage is chosen.
 * @param {string} name
 * @param {number} rate in words a minute
 * @param {(place: string) => void} take
 * @param {() => void} closed
 */
export async function openChooser(name, rate, take, closed) {
  const articles = /** @type {Listed[]} */ (
    JSON.parse((await published.text("articles/list.json")) ?? "[]")
  );
  const choose = element("select", { ariaLabel: "Article" });
  choose.append(...articles.map((one) => new Option(nameOf(one), `articles/${one[0]}`)));
  const passages = element("div");
  const status = element("p", { className: "passage__added" });
  status.setAttribute("role", "status");
  let added = 0;
  /** @param {string} place */
  const taken = async (place) => {
    take(place);
    added += 1;
    const { cited } = await lookUp({ place, digest: "" }, published.anchors);
    status.textContent = `${cited} was added${added > 1 ? `: ${added} in all` : ""}.`;
  };
  const show = async () => {
    passages.replaceChildren(...(await passagesOf(choose.value, rate, taken)));
  };
  choose.addEventListener("change", show);
  await show();
  const sheet = openSheet(name, [choose, passages, status], closed);
  sheet.classList.add("sheet--passages");
}
