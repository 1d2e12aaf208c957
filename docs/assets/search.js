/* Search over Pagefind's index and the list of terms; the dialog and the page share it. */

const root = new URL("..", import.meta.url);
const MOST_PAGES = 20;
const PLACES_PER_PAGE = 3;
let loading;

function load() {
  loading ??= Promise.all([
    import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
      await pagefind.options({ baseUrl: root.pathname, excerptLength: 24 });
      return pagefind;
    }),
    fetch(new URL("assets/terms.json", root)).then((answer) => answer.json()),
  ]).then(([pagefind, terms]) => ({ pagefind, terms }));
  return loading;
}

/** How words are compared: without accents, hyphens and capitals. */
export function plain(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function namesOf(term) {
  return [term.term, ...term.forms].map(plain);
}

/** The terms asked for: by one of their forms, or by the beginning of their name. */
function termsFor(query, terms) {
  const wanted = plain(query);
  const exact = terms.filter((term) => namesOf(term).includes(wanted));
  if (exact.length || wanted.length < 3) {
    return exact;
  }
  return terms.filter((term) => plain(term.term).startsWith(wanted)).slice(0, 3);
}

function pairs(text) {
  return new Set(Array.from(text, (_, index) => text.slice(index, index + 2)).slice(0, -1));
}

function likeness(one, other) {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size || 1);
}

function nearestTerms(query, terms) {
  const wanted = plain(query);
  const near = (term) => Math.max(...namesOf(term).map((name) => likeness(wanted, name)));
  return terms
    .map((term) => ({ term, near: near(term) }))
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(({ term }) => term);
}

/** The paragraph or note that holds the word at this position of the page. */
function placeOf(page, position) {
  const before = page.anchors.filter(
    ({ id, location }) => /^(p\d|note-\d)/.test(id) && location <= position,
  );
  return before.at(-1)?.id;
}

/** Whether a marked word begins like a word asked for: Pagefind also offers mere first letters. */
function answers(part, query) {
  const marked = Array.from(part.excerpt.matchAll(/<mark>(.*?)<\/mark>/g), ([, word]) => plain(word));
  return plain(query)
    .split(" ")
    .some((word) => {
      const beginning = word.slice(0, Math.max(3, Math.round(word.length * 0.6)));
      return marked.some((found) => found.startsWith(beginning));
    });
}

function placesOn(page, query) {
  const parts = page.sub_results.filter((part) => answers(part, query));
  const places = parts.map((part) => {
    const id = placeOf(page, part.locations[0]);
    return {
      url: id ? `${page.url.split("#")[0]}#${id}` : part.url,
      title: page.meta.title,
      section: part.title === page.meta.title ? "" : part.title,
      paragraph: id?.startsWith("p") ? `¶ ${id.slice(1)}` : "",
      excerpt: part.excerpt,
      hits: part.locations.length,
    };
  });
  return places.sort((a, b) => b.hits - a.hits).slice(0, PLACES_PER_PAGE);
}

async function find(query) {
  const { pagefind, terms } = await load();
  const entries = termsFor(query, terms);
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()));
  const shown = new Set(entries.map((term) => new URL(term.url, root).pathname));
  const [articles, others] = [true, false].map((wanted) =>
    pages.filter((page) => page.url.includes("/articles/") === wanted && !shown.has(page.url)),
  );
  const places = [...articles, ...others].flatMap((page) => placesOn(page, query));
  return { entries, places, nearest: entries.length + places.length ? [] : nearestTerms(query, terms) };
}

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function entryItem(term) {
  return element(
    "li",
    {},
    element("a", { href: new URL(term.url, root), textContent: term.term }),
    " ",
    element("span", { className: "kind", textContent: "glossary" }),
    element("p", { textContent: term.definition }),
  );
}

/** Pagefind's excerpt is text with <mark> in it; only that element is taken over. */
function excerpt(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  const parts = Array.from(parsed.childNodes, (node) =>
    node.nodeName === "MARK" ? element("mark", { textContent: node.textContent }) : node.textContent,
  );
  return element("p", {}, ...parts);
}

function placeItem(place) {
  const where = [place.section, place.paragraph].filter(Boolean).join(", ");
  return element(
    "li",
    {},
    element("a", { href: place.url, textContent: where ? `${place.title}: ${where}` : place.title }),
    excerpt(place.excerpt),
  );
}

function describe(query, { entries, places, nearest }) {
  const count = entries.length + places.length;
  if (!count) {
    return nearest.length
      ? `Nothing was found for “${query}”. The nearest terms are:`
      : `Nothing was found for “${query}”.`;
  }
  return `${count} ${count === 1 ? "place" : "places"} found for “${query}”.`;
}

async function show(query, list, status) {
  status.textContent = "";
  if (!query.trim()) {
    list.replaceChildren();
    return;
  }
  try {
    const found = await find(query);
    list.replaceChildren(
      ...[...found.entries, ...found.nearest].map(entryItem),
      ...found.places.map(placeItem),
    );
    status.textContent = describe(query, found);
  } catch (error) {
    loading = undefined;
    list.replaceChildren();
    status.textContent = "The search could not be loaded. The glossary and the articles can be read without it.";
    console.error(error);
  }
}

/** Shows results while one types; arrow keys go through them. */
function connect(input, list, status, after = () => {}) {
  let waiting;
  let latest = 0;
  const run = async () => {
    const turn = (latest += 1);
    const [freshList, freshStatus] = [list.cloneNode(), status.cloneNode()];
    await show(input.value, freshList, freshStatus);
    if (turn === latest) {
      list.replaceChildren(...freshList.childNodes);
      status.textContent = freshStatus.textContent;
      after(input.value);
    }
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(run, 150);
  });
  list.parentElement.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll("a")];
    const here = stops.indexOf(document.activeElement);
    if (step && here >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    }
  });
  return run;
}

/** The search page: its address always holds the question. */
export function startPage(form) {
  const input = form.elements.q;
  const list = document.getElementById("search-results");
  const remember = (query) => {
    const address = new URL(location.href);
    query ? address.searchParams.set("q", query) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
  };
  const run = connect(input, list, document.getElementById("search-status"), remember);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) {
    run();
  }
}

let dialog;

function makeDialog() {
  const made = element("dialog", { className: "search-dialog md-typeset" });
  made.setAttribute("aria-label", "Search");
  made.innerHTML = `
    <form class="search" role="search">
      <label for="dialog-query">Words, names, terms or a “quoted phrase”</label>
      <div class="search__row">
        <input id="dialog-query" name="q" type="search" autocomplete="off" spellcheck="false">
        <button type="submit">All results</button>
        <button type="button" data-close>Close</button>
      </div>
    </form>
    <p role="status"></p>
    <ol class="search-results"></ol>`;
  const form = made.querySelector("form");
  form.action = new URL("search/", root);
  connect(form.elements.q, made.querySelector("ol"), made.querySelector("[role=status]"));
  made.querySelector("[data-close]").addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    if (event.target === made || event.target.closest("a")) {
      made.close();
    }
  });
  document.body.append(made);
  return made;
}

/** The search dialog; Esc closes it and gives the focus back. */
export function openDialog() {
  dialog ??= makeDialog();
  dialog.showModal();
  dialog.querySelector("input").select();
}
