/* The list of articles, sorted otherwise, or those that have some words in title, authors or year. The
   page holds a part of them by author: the others come from a file when they are asked for. */

import { element, required } from "../page/element.js";
import { figure } from "../page/figure.js";
import { hasAll, plain } from "./plain.js";
import { showMore } from "./portions.js";

/** @typedef {[url: string, title: string, language: string, authors: string, year: number | null, more: string]} Row */
/** @typedef {{row: Row, words: string, title: string}} Article */
/** @typedef {"author" | "year" | "title"} Order */

const PORTION = 50;
const place = required("[data-filter-articles]", HTMLElement);
const list = required(".articles-listed", HTMLElement);
const source = new URL(place.dataset.filterArticles ?? "", location.href);
const ofPage = [...list.children];
/** @type {HTMLElement | null} */
const sheets = document.querySelector(".sheets");
/** @type {Promise<Article[]> | undefined} */
let loading;

const field = element("input", { type: "search", autocomplete: "off", spellcheck: false });
const order = element("select");
order.append(
  new Option("author", "author"),
  new Option("year, the latest first", "year"),
  new Option("title", "title"),
);
const status = element("p", { className: "small" });
status.setAttribute("role", "status");
const more = element("button", { type: "button", hidden: true });

/** @type {{[order in Order]: (one: Article, other: Article) => number}} */
const ORDERS = {
  author: () => 0,
  year: ({ row: one }, { row: other }) => (other[4] ?? 0) - (one[4] ?? 0),
  title: (one, other) => (one.title < other.title ? -1 : Number(one.title > other.title)),
};

function load() {
  loading ??= fetch(source)
    .then((answer) => answer.json())
    .then((/** @type {Row[]} */ rows) =>
      rows.map((row) => ({
        row,
        words: plain(`${row[1]} ${row[3]} ${row[4] ?? ""}`),
        title: plain(row[1]),
      })),
    );
  return loading;
}

/** @param {Article} article */
function item({ row: [url, title, lang, authors, year, about] }) {
  return element(
    "p",
    { className: "listed" },
    ...(authors ? [element("span", { className: "by", textContent: authors }), " "] : []),
    ...(year ? [element("span", { className: "year", textContent: `${year}` }), " "] : []),
    element("a", { href: new URL(url, source).href, lang, textContent: title }),
    " ",
    element("span", { className: "count", textContent: about }),
  );
}

/** @param {boolean} whole */
function showPage(whole) {
  if (sheets) {
    sheets.hidden = !whole;
  }
  more.hidden = true;
  list.replaceChildren(...(whole ? ofPage : []));
}

/** What is asked for by now. @returns {{wanted: string[], by: Order}} */
function asked() {
  const wanted = plain(field.value).split(" ").filter(Boolean);
  const by = order.value === "year" || order.value === "title" ? order.value : "author";
  return { wanted, by };
}

const isAsked = () => asked().wanted.length > 0 || asked().by !== "author";

async function show() {
  const articles = isAsked() ? await load() : [];
  const { wanted, by } = asked();
  const found = articles.filter(({ words }) => hasAll(words, wanted)).sort(ORDERS[by]);
  showPage(!isAsked());
  status.textContent = isAsked()
    ? `${figure(found.length)} of ${figure(articles.length)} articles`
    : "";
  if (isAsked()) {
    showMore(list, more, PORTION, found, item);
  }
}

function showOrSay() {
  show().catch((error) => {
    loading = undefined;
    status.textContent = "The whole list could not be loaded.";
    console.error(error);
  });
}

field.addEventListener("input", showOrSay);
order.addEventListener("change", showOrSay);
place.classList.add("filter--articles");
place.append(
  element("label", {}, "Author, title or year", field),
  element("label", {}, "Sorted by", order),
);
list.before(status);
list.after(more);
