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

/** What belongs to no article, by its folder. */
const SHARED = new Map([
  ["glossary/", "The glossary"],
  ["dialogues/", "The dialogues"],
]);
/** What was chosen from last: it is at hand again. */
let last = "";

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

/** A choice of numbered places; what is typed there is looked for at their beginnings. @param {string} label @param {HTMLOptionElement[]} options */
function numbers(label, options) {
  const field = element("select");
  field.append(...options);
  return { field, shown: element("label", {}, element("span", { textContent: label }), field) };
}

/** @param {Row} paragraph */
const optionOf = ({ id, start }) => new Option(`${id.slice(1)}  ${start} …`, id);

/** @param {string} page @param {Row[]} rows @param {(place: string) => void} take */
function someParagraphs(page, rows, take) {
  const paragraphs = rows.filter(({ kind }) => kind === "paragraph");
  const [{ field: from, shown: fromShown }, { field: to, shown: toShown }] = [
    numbers("From ¶", paragraphs.map(optionOf)),
    numbers("to ¶", paragraphs.map(optionOf)),
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

/** A note, of which it is said if its text was not supplied. @param {Row[]} rows @param {(place: string) => void} take */
function oneNote(rows, take) {
  const notes = rows.filter(({ kind }) => kind === "note");
  const options = notes.map(({ url, number, words, start }) => {
    return new Option(`${number}  ${words ? `${start} …` : "(its text was not supplied)"}`, url);
  });
  const { field, shown } = numbers("Note", options);
  const add = button("Add this note", () => take(field.value));
  return notes.length ? [element("div", { className: "passage__some" }, shown, add)] : [];
}

/** The entries of the glossary, or the dialogues with their pairs of passages. @param {string} folder @param {(place: string) => void} take @param {(words: number) => string} amount */
async function pagesIn(folder, take, amount) {
  const { anchors = [] } = (await published.anchors(folder)) ?? {};
  const rows = anchors.map(({ kind, title, words, url }) => {
    const about = kind === "term" ? "" : amount(words);
    return row(title, about, () => take(url), kind === "pair" ? 3 : 2);
  });
  return [element("ul", { className: "offers offers--passages offers--pages" }, ...rows)];
}

/** @param {string} page @param {number} rate @param {(place: string) => void} take */
async function passagesOf(page, rate, take) {
  /** @param {number} words */
  const amount = (words) => amountOf({ words, minutes: minutesFor(words, rate) });
  if (SHARED.has(page)) {
    return pagesIn(page, take, amount);
  }
  const anchors = await published.anchors(page);
  const rows = anchors?.anchors ?? [];
  const sections = await Promise.all(
    rows
      .filter(({ kind }) => kind === "section")
      .map(async (one) => ({
        ...one,
        ...(await lookUp({ place: one.url, digest: "" }, published.anchors, published.place)),
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
    ...oneNote(rows, take),
  ];
}

/** @param {Listed} article */
const nameOf = ([, title, , authors, year]) =>
  [authors, year ? `${year}` : "", title].filter(Boolean).join(", ");

/**
 * Opens the sheet in which a passage is chosen.
 * @param {string} name
 * @param {number} rate in words a minute
 * @param {(place: string) => string} take says what became of it, as a sentence goes on that names it
 * @param {() => void} closed
 */
export async function openChooser(name, rate, take, closed) {
  const articles = /** @type {Listed[]} */ (
    JSON.parse((await published.text("articles/list.json")) ?? "[]")
  );
  const choose = element("select", { ariaLabel: "Article, glossary or dialogues" });
  choose.append(
    ...articles.map((one) => new Option(nameOf(one), `articles/${one[0]}`)),
    ...[...SHARED].map(([folder, name]) => new Option(name, folder)),
  );
  choose.value = last || choose.value;
  const passages = element("div");
  const status = element("p", { className: "passage__added" });
  status.setAttribute("role", "status");
  /** @param {string} place */
  const taken = async (place) => {
    const became = take(place);
    const { cited, title, article } = await lookUp(
      { place, digest: "" },
      published.anchors,
      published.place,
    );
    status.textContent = `${article ? cited : `${cited}: ${title}`} ${became}`;
  };
  const show = async () => {
    last = choose.value;
    passages.replaceChildren(...(await passagesOf(choose.value, rate, taken)));
  };
  choose.addEventListener("change", show);
  await show();
  const sheet = openSheet(name, [status, choose, passages], closed);
  sheet?.classList.add("sheet--passages");
}
