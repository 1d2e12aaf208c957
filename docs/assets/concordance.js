/* The uses of a term with the keyword in the middle, sorted and filtered, some at a time. The list of
   sentences stays in the page and comes back; the address holds what is shown, to be shared. */

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

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

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
      const texts = articles.map(([url, name]) => ({ url: new URL(url, source), name, slug: url.split("/").at(-2) }));
      return uses.map(([article, form, id, before, words, after]) => ({
        ...{ article: texts[article], form: forms[form], id, before, words, after },
        sorting: { before: plain(before).split(" ").reverse().join(" "), after: plain(after) },
      }));
    });
  return loading;
}

function line({ article, id, before, words, after }) {
  const url = new URL(article.url);
  url.hash = id;
  return element(
    "li",
    {},
    element("a", { className: "occurrence", href: url, textContent: `${article.name}, ¶ ${id.slice(1)}` }),
    element("span", { className: "before" }, element("span", { textContent: ` ${before}` })),
    element("mark", { textContent: words }),
    element("span", { className: "after", textContent: after }),
  );
}

const status = element("p", { className: "small" });
status.setAttribute("role", "status");
const lines = element("ol", { className: "keyword-lines" });
const more = element("button", { type: "button" });
const views = element("div", { className: "views" });
views.setAttribute("role", "group");
views.setAttribute("aria-label", "How to show the uses");
const [asSentences, inTheMiddle] = ["Sentences", "Keyword in the middle"].map((textContent) =>
  element("button", { type: "button", textContent }),
);
views.append(asSentences, inTheMiddle);
const choices = element("div", { className: "choices" });
const keyword = element("div", { className: "keyword", hidden: true }, choices, status, lines, more);

/** A list to choose from; what is chosen stands in `shown` under its name. */
function choice(name, label, options) {
  const select = element("select", {}, ...options.map(([value, text]) => new Option(text, value)));
  select.value = shown[name] ?? "";
  if (select.selectedIndex < 0) {
    select.selectedIndex = 0;
  }
  select.addEventListener("change", () => {
    shown[name] = select.value;
    show();
  });
  return element("label", {}, label, select);
}

/** The values that uses have, each with its number, as options after one that means all of them. */
function counted(uses, all, valueOf, nameOf) {
  const counts = new Map();
  for (const use of uses) {
    const value = valueOf(use);
    const option = counts.get(value) ?? { name: nameOf(use), count: 0 };
    counts.set(value, { ...option, count: option.count + 1 });
  }
  const options = [...counts].map(([value, { name, count }]) => [value, `${name} (${count})`]);
  return [["", all], ...options];
}

function offerChoices(uses) {
  choices.replaceChildren(
    choice("sort", "Sorted", Object.entries(SORTS)),
    choice("article", "Article", counted(uses, "all", (use) => use.article.slug, (use) => use.article.name)),
    choice("form", "Form", counted(uses, "all", (use) => use.form, (use) => use.form)),
  );
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

function remember() {
  const address = new URL(location.href);
  for (const name of ["view", "sort", "article", "form"]) {
    shown[name] ? address.searchParams.set(name, shown[name]) : address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}

async function show() {
  const middle = shown.view === "keyword";
  inTheMiddle.setAttribute("aria-pressed", String(middle));
  asSentences.setAttribute("aria-pressed", String(!middle));
  try {
    if (middle) {
      const uses = await load();
      choices.children.length || offerChoices(uses);
      const sort = Object.hasOwn(SORTS, shown.sort) ? shown.sort : "place";
      const wanted = uses.filter(
        ({ article, form }) =>
          (!shown.article || shown.article === article.slug) && (!shown.form || shown.form === form),
      );
      if (sort !== "place") {
        wanted.sort((a, b) => (a.sorting[sort] < b.sorting[sort] ? -1 : Number(a.sorting[sort] > b.sorting[sort])));
      }
      lines.replaceChildren();
      append(wanted);
      status.textContent = `${wanted.length} ${wanted.length === 1 ? "use" : "uses"}, ${SORTS[sort]}.`;
    }
    keyword.hidden = !middle;
    sentences.hidden = middle;
  } catch (error) {
    loading = undefined;
    shown.view = "";
    keyword.hidden = false;
    sentences.hidden = false;
    status.textContent = "The uses could not be loaded in this form. Their sentences are below.";
    console.error(error);
  }
  remember();
}

asSentences.addEventListener("click", () => {
  shown.view = "";
  show();
});
inTheMiddle.addEventListener("click", () => {
  shown.view = "keyword";
  show();
});
addEventListener("hashchange", () => {
  if (sentences.hidden && sentences.querySelector(":target")) {
    asSentences.click();
    sentences.querySelector(":target").scrollIntoView();
  }
});

sentences.before(views, keyword);
show();
