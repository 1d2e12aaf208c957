/* The uses of a term with the keyword in the middle, sorted and filtered, some at a time. The list of
   sentences stays in the page and comes back; the address holds what is shown, to be shared. */

import { marked } from "../apparatus/marks.js";
import { showReading } from "../apparatus/readings.js";
import { element, required } from "../page/element.js";
import { figure } from "../page/figure.js";
import { idIn } from "../page/fragment.js";
import { showMore } from "./portions.js";
import { chosenUses, counted, SORTS, sorted, sortNamed, usesIn } from "./uses.js";

/** @import { Facet, Use } from "./uses.js" */
/** @typedef {"view" | "sort" | "article" | "form"} Name */

const PORTION = 100;
/** @type {Name[]} */
const NAMES = ["view", "sort", "article", "form"];
const sentences = required("[data-uses]", HTMLElement);
const source = new URL(sentences.dataset.uses ?? "", location.href);
const shown = asked();
/** @type {Promise<Use[]> | undefined} */
let loading;

/** What the address asks for. */
function asked() {
  const parameters = new URLSearchParams(location.search);
  const [view, sort, article, form] = NAMES.map((name) => parameters.get(name) ?? "");
  return { view, sort, article, form };
}

function load() {
  loading ??= fetch(source)
    .then((answer) => answer.json())
    .then((file) => usesIn(file, source));
  return loading;
}

/**
 * One use: two halves that meet at the keyword, which goes to the half that is not sorted.
 * @param {Use} use
 */
function line({ article, id, pieces }) {
  const url = new URL(article.url);
  url.hash = id;
  const [before, words, after] = pieces.map((part) => part.map((one) => marked(one, article)));
  const keyword = element("mark", {}, ...words);
  const left = element("span", {}, ...before);
  const right = element("span", {}, ...after);
  const ofLeft = sortNamed(shown.sort) === "after";
  const made = element(
    "li",
    {},
    element("a", {
      className: "occurrence",
      href: url.href,
      textContent: `${article.name}, ¶\u00a0${id.slice(1)}`,
    }),
    half("left", article.language, ofLeft ? [left, keyword] : [left]),
    half("right", article.language, ofLeft ? [right] : [keyword, right]),
  );
  showReading(made);
  return made;
}

/** @param {string} className @param {string} lang @param {Element[]} parts */
function half(className, lang, parts) {
  return element("span", { className, lang }, element("span", {}, ...parts));
}

const status = element("p", { className: "small" });
status.setAttribute("role", "status");
const lines = element("ol", { className: "keyword-lines" });
const more = element("button", { type: "button", hidden: true });
const views = required("[data-views]", HTMLElement);
views.setAttribute("role", "group");
views.setAttribute("aria-label", "How to show the uses");
const asSentences = element("button", { type: "button", textContent: "Sentences" });
const inTheMiddle = element("button", { type: "button", textContent: "Keyword in the middle" });
views.append(asSentences, inTheMiddle);
const selects = {
  sort: element("select"),
  article: element("select"),
  form: element("select"),
};
const choices = element(
  "div",
  { className: "choices" },
  element("label", {}, "Sorted", selects.sort),
  element("label", {}, "Article", selects.article),
  element("label", {}, "Form", selects.form),
);
const keyword = element(
  "div",
  { className: "keyword", hidden: true },
  choices,
  status,
  lines,
  more,
);

/**
 * Offers options; what is chosen and not among them is dropped.
 * @param {Facet | "sort"} name
 * @param {[string, string][]} options
 */
function offer(name, options) {
  const select = selects[name];
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
  select.value = shown[name];
  if (select.selectedIndex < 0) {
    select.selectedIndex = 0;
  }
  shown[name] = select.value;
}

/**
 * Offers the orders, and of each facet what the uses have that fit the other one.
 * @param {Use[]} uses
 */
function offerChoices(uses) {
  /** @type {Facet[]} */
  const facets = ["article", "form"];
  for (const facet of facets.filter((one) => !chosenUses(uses, shown, [one]).length)) {
    shown[facet] = "";
  }
  offer("sort", Object.entries(SORTS));
  offer("article", [["", "all"], ...counted(chosenUses(uses, shown, ["form"]), "article")]);
  offer("form", [["", "all"], ...counted(chosenUses(uses, shown, ["article"]), "form")]);
}

/** @param {Use[]} uses */
function showLines(uses) {
  offerChoices(uses);
  const sort = sortNamed(shown.sort);
  const wanted = sorted(chosenUses(uses, shown, ["article", "form"]), sort);
  lines.replaceChildren();
  showMore(lines, more, PORTION, wanted, line);
  status.textContent = `${figure(wanted.length)} ${wanted.length === 1 ? "use" : "uses"}, ${SORTS[sort]}.`;
}

/** The address of what is shown: what is chosen by itself is left out. */
function address() {
  const there = new URL(location.href);
  for (const name of NAMES) {
    const chosen = shown.view === "keyword" && shown[name] && shown[name] !== "place";
    chosen ? there.searchParams.set(name, shown[name]) : there.searchParams.delete(name);
  }
  return there;
}

const isInTheMiddle = () => shown.view === "keyword";

/** The button of the view that is chosen is pressed. */
function press() {
  inTheMiddle.setAttribute("aria-pressed", String(isInTheMiddle()));
  asSentences.setAttribute("aria-pressed", String(!isInTheMiddle()));
}

/** Leaves the sentences, and says why. @param {unknown} error */
function giveUp(error) {
  console.error(error);
  loading = undefined;
  shown.view = "";
  press();
  keyword.hidden = false;
  sentences.hidden = false;
  choices.hidden = true;
  status.textContent = "The uses could not be loaded in this form. Their sentences are below.";
}

/** @param {Use[] | null} uses  Those to show with the keyword in the middle; none for the sentences. */
function showUses(uses) {
  if (uses) {
    showLines(uses);
  }
  keyword.hidden = !uses;
  sentences.hidden = Boolean(uses);
  choices.hidden = false;
  history.replaceState(history.state, "", address());
}

/** Shows what is chosen, unless something else is when the uses are there. */
async function show() {
  press();
  try {
    const uses = isInTheMiddle() ? await load() : null;
    if (!uses || isInTheMiddle()) {
      showUses(uses);
    }
  } catch (error) {
    giveUp(error);
  }
}

/** @param {string} chosen */
function view(chosen) {
  if (shown.view !== chosen) {
    shown.view = chosen;
    history.pushState(null, "", address());
  }
  return show();
}

/** Shows the sentences if what an address aims at is among them. @param {string} hash */
function reveal(hash) {
  const aimed = document.getElementById(idIn(hash));
  if (aimed && sentences.contains(aimed) && sentences.hidden) {
    shown.view = "";
    show();
    aimed.scrollIntoView();
  }
}

asSentences.addEventListener("click", () => view(""));
inTheMiddle.addEventListener("click", () => view("keyword"));
/** @type {(Facet | "sort")[]} */
const selected = ["sort", "article", "form"];
for (const name of selected) {
  selects[name].addEventListener("change", () => {
    shown[name] = selects[name].value;
    show();
  });
}
addEventListener("popstate", () => {
  Object.assign(shown, asked());
  show();
});
document.addEventListener("click", ({ target }) => {
  /** @type {HTMLAnchorElement | null} */
  const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
  if (link) {
    reveal(link.hash);
  }
});
addEventListener("hashchange", () => reveal(location.hash));

sentences.before(keyword);
show().then(() => reveal(location.hash));
