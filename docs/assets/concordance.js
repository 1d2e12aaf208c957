/* The uses of a term with the keyword in the middle, sorted and filtered, some at a time. The list of
   sentences stays in the page and comes back; the address holds what is shown, to be shared. */

import { element } from "./element.js";
import { idIn } from "./fragment.js";

const PORTION = 100;
const SORTS = {
  place: "in the order of the texts",
  before: "by the word before",
  after: "by the word after",
};
const sentences = document.querySelector("[data-uses]");
const source = new URL(sentences.dataset.uses, location.href);
const shown = Object.fromEntries(new URLSearchParams(location.search));
let loading;

/** Words as they are sorted: without accents, signs and capitals. */
function plain(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

/** All uses: {article: {slug, name, url}, form, id, before, words, after}, in the order of the texts. */
function load() {
  loading ??= fetch(source)
    .then((answer) => answer.json())
    .then(({ articles, forms, uses }) => {
      const texts = articles.map(([url, name, language]) => ({
        url: new URL(url, source),
        name,
        language,
        slug: url.split("/").at(-2),
      }));
      return uses.map(([article, form, id, before, words, after]) => ({
        ...{ article: texts[article], form: forms[form], id, before, words, after },
        sorting: { before: plain(before).split(" ").reverse().join(" "), after: plain(after) },
      }));
    });
  return loading;
}

/** One use: two halves that meet at the keyword, which goes to the half that is not sorted. */
function line({ article, id, before, words, after }) {
  const url = new URL(article.url);
  url.hash = id;
  const keyword = element("mark", { textContent: words });
  const [left, right] = [element("span", { textContent: before }), element("span", { textContent: after })];
  const halves = sorted() === "after" ? [[left, keyword], [right]] : [[left], [keyword, right]];
  const [first, second] = halves.map((parts) => element("span", {}, element("span", {}, ...parts)));
  first.lang = article.language;
  second.lang = article.language;
  first.className = "left";
  second.className = "right";
  const place = `${article.name}, ¶\u00a0${id.slice(1)}`;
  return element("li", {}, element("a", { className: "occurrence", href: url, textContent: place }), first, second);
}

const status = element("p", { className: "small" });
status.setAttribute("role", "status");
const lines = element("ol", { className: "keyword-lines" });
const more = element("button", { type: "button", hidden: true });
const views = element("div", { className: "views" });
views.setAttribute("role", "group");
views.setAttribute("aria-label", "How to show the uses");
const [asSentences, inTheMiddle] = ["Sentences", "Keyword in the middle"].map((textContent) =>
  element("button", { type: "button", textContent }),
);
views.append(asSentences, inTheMiddle);
const selects = Object.fromEntries(["sort", "article", "form"].map((name) => [name, element("select")]));
const choices = element(
  "div",
  { className: "choices" },
  ...[["sort", "Sorted"], ["article", "Article"], ["form", "Form"]].map(([name, label]) =>
    element("label", {}, label, selects[name]),
  ),
);
const keyword = element("div", { className: "keyword", hidden: true }, choices, status, lines, more);

const sorted = () => (Object.hasOwn(SORTS, shown.sort ?? "") ? shown.sort : "place");
const valueOf = { article: ({ article }) => article.slug, form: ({ form }) => form };
const nameOf = { article: ({ article }) => article.name, form: ({ form }) => form };
const fits = (use, name) => !shown[name] || shown[name] === valueOf[name](use);

/** Offers options; what is chosen and not among them is dropped. */
function offer(name, options) {
  const select = selects[name];
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.value = shown[name] ?? "";
  if (select.selectedIndex < 0) {
    select.selectedIndex = 0;
  }
  shown[name] = select.value;
}

/** Offers what the uses have that fit the other choice, each with its number. */
function offerCounted(name, uses) {
  const names = new Map(uses.map((use) => [valueOf[name](use), nameOf[name](use)]));
  const count = (value) => uses.filter((use) => valueOf[name](use) === value).length;
  offer(name, [["", "all"], ...[...names].map(([value, text]) => [value, `${text} (${count(value)})`])]);
}

function offerChoices(uses) {
  const known = (name) => uses.some((use) => fits(use, name));
  for (const name of ["article", "form"].filter((one) => !known(one))) {
    shown[name] = "";
  }
  offer("sort", Object.entries(SORTS));
  offerCounted("article", uses.filter((use) => fits(use, "form")));
  offerCounted("form", uses.filter((use) => fits(use, "article")));
}

function append(uses) {
  const start = lines.children.length;
  lines.append(...uses.slice(start, start + PORTION).map(line));
  const left = uses.length - lines.children.length;
  more.hidden = left <= 0;
  more.textContent = `Show ${Math.min(left, PORTION)} more of ${left}`;
  more.onclick = () => {
    append(uses);
    lines.children[start + PORTION].querySelector("a").focus();
  };
}

function showLines(uses) {
  offerChoices(uses);
  const sort = sorted();
  const wanted = uses.filter((use) => fits(use, "article") && fits(use, "form"));
  if (sort !== "place") {
    wanted.sort((a, b) => (a.sorting[sort] < b.sorting[sort] ? -1 : Number(a.sorting[sort] > b.sorting[sort])));
  }
  lines.replaceChildren();
  append(wanted);
  status.textContent = `${wanted.length} ${wanted.length === 1 ? "use" : "uses"}, ${SORTS[sort]}.`;
}

/** The address of what is shown: what is chosen by itself is left out. */
function address() {
  const there = new URL(location.href);
  for (const name of ["view", "sort", "article", "form"]) {
    const chosen = shown.view === "keyword" && shown[name] && shown[name] !== "place";
    chosen ? there.searchParams.set(name, shown[name]) : there.searchParams.delete(name);
  }
  return there;
}

async function show() {
  const middle = shown.view === "keyword";
  inTheMiddle.setAttribute("aria-pressed", String(middle));
  asSentences.setAttribute("aria-pressed", String(!middle));
  try {
    if (middle) {
      const uses = await load();
      if (shown.view !== "keyword") {
        return;
      }
      showLines(uses);
    }
    keyword.hidden = !middle;
    sentences.hidden = middle;
  } catch (error) {
    loading = undefined;
    shown.view = "";
    inTheMiddle.setAttribute("aria-pressed", "false");
    asSentences.setAttribute("aria-pressed", "true");
    keyword.hidden = false;
    sentences.hidden = false;
    choices.hidden = true;
    status.textContent = "The uses could not be loaded in this form. Their sentences are below.";
    console.error(error);
    return;
  }
  choices.hidden = false;
  history.replaceState(history.state, "", address());
}

function view(chosen) {
  if ((shown.view ?? "") !== chosen) {
    shown.view = chosen;
    history.pushState(null, "", address());
  }
  return show();
}

/** Shows the sentences if what an address aims at is among them. */
function reveal(hash) {
  const aimed = hash.length > 1 && document.getElementById(idIn(hash));
  if (aimed && sentences.contains(aimed) && sentences.hidden) {
    shown.view = "";
    show();
    aimed.scrollIntoView();
  }
}

asSentences.addEventListener("click", () => view(""));
inTheMiddle.addEventListener("click", () => view("keyword"));
for (const [name, select] of Object.entries(selects)) {
  select.addEventListener("change", () => {
    shown[name] = select.value;
    show();
  });
}
addEventListener("popstate", () => {
  const asked = new URLSearchParams(location.search);
  for (const name of ["view", "sort", "article", "form"]) {
    shown[name] = asked.get(name) ?? "";
  }
  show();
});
document.addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest('a[href^="#"]');
  if (link) {
    reveal(link.hash);
  }
});
addEventListener("hashchange", () => reveal(location.hash));

sentences.before(views, keyword);
show().then(() => reveal(location.hash));
