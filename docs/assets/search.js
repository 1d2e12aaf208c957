/* Search over Pagefind's index and the list of terms; the dialog and the page share it. */

const root = new URL("..", import.meta.url);
const MOST_PAGES = 20;
const EXCERPT = 18;
const NEAR_ENOUGH = 0.3;
let loading;

function load() {
  loading ??= Promise.all([
    import(new URL("pagefind/pagefind.js", root)).then(async (pagefind) => {
      await pagefind.options({ baseUrl: root.pathname, excerptLength: 1 });
      return pagefind;
    }),
    fetch(new URL("glossary/terms.json", root)).then((answer) => answer.json()),
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
    .filter(({ near }) => near >= NEAR_ENOUGH)
    .sort((a, b) => b.near - a.near)
    .slice(0, 3)
    .map(({ term }) => term);
}

function likelyMeant(word, query) {
  const beginning = (asked) => asked.slice(0, Math.max(3, Math.round(asked.length * 0.6)));
  return query.split(" ").some((asked) => word.startsWith(beginning(asked)));
}

/** Where the phrase stands: the positions of all its words, each time. */
function phrasePositions(words, phrase) {
  const length = phrase.split(" ").length;
  const first = phrase.split(" ")[0];
  const stands = (start) => {
    const here = plain(words.slice(start, start + length).join(" "));
    return here === phrase || here.startsWith(`${phrase} `);
  };
  return words.flatMap((word, start) =>
    plain(word).startsWith(first) && stands(start)
      ? Array.from({ length }, (_, index) => start + index)
      : [],
  );
}

/** Positions of the words found; of Pagefind's, which also offers mere first letters, the likely ones. */
function positionsOn(page, words, query) {
  const phrases = Array.from(query.matchAll(/"([^"]+)"/g), ([, phrase]) => plain(phrase));
  if (phrases.some(Boolean)) {
    return phrases.filter(Boolean).flatMap((phrase) => phrasePositions(words, phrase));
  }
  return page.locations.filter((position) =>
    plain(words[position] ?? "").split(" ").some((word) => likelyMeant(word, plain(query))),
  );
}

/** The places of a page that have the words, the fullest first: {id, section, start, end, found}. */
function placesOn(page, query) {
  const words = page.content.split(/\s+/);
  const anchors = page.anchors.filter(({ id }) => !/^(ref|emended)-/.test(id));
  const places = new Map();
  for (const position of positionsOn(page, words, query)) {
    const before = anchors.filter(({ location }) => location <= position);
    const id = before.findLast((anchor) => /^(p|note-)\d/.test(anchor.id))?.id ?? "";
    const section = before.findLast(({ element }) => /^h[2-6]$/.test(element))?.text ?? "";
    const place = places.get(id) ?? { page, words, id, section, found: new Set() };
    places.set(id, place);
    place.found.add(position);
  }
  const kinds = ({ found }) => new Set([...found].map((position) => plain(words[position]))).size;
  return [...places.values()].sort((a, b) => kinds(b) - kinds(a) || b.found.size - a.found.size);
}

/** What was typed, with plain letters and straight quotation marks. */
function folded(query) {
  return query.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[“”„«»]/g, '"');
}

async function find(question) {
  const { pagefind, terms } = await load();
  const query = folded(question);
  const entries = termsFor(query, terms);
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()));
  const shown = new Set(entries.map((term) => new URL(term.url, root).pathname));
  const [articles, others] = [true, false].map((wanted) =>
    pages.filter((page) => page.url.includes("/articles/") === wanted && !shown.has(page.url)),
  );
  const groups = [...articles, ...others].map((page) => placesOn(page, query));
  const nothing = entries.length === 0 && groups.flat().length === 0;
  const more = results.length - pages.length;
  return { entries, groups, more, nearest: nothing ? nearestTerms(query, terms) : [] };
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
    element("p", { textContent: term.short }),
  );
}

/** The words around the first of those found, the found ones marked. */
function excerpt({ words, found, page, id }) {
  const first = Math.min(...found);
  const here = page.anchors.findIndex((anchor) => anchor.id === id);
  const next = page.anchors.slice(here + 1).find(({ location }) => location > first);
  const start = Math.max(first - EXCERPT, here < 0 ? 0 : page.anchors[here].location);
  const end = Math.min(first + EXCERPT, next?.location ?? words.length, words.length);
  const parts = words.slice(start, end).flatMap((word, index) => [
    found.has(start + index) ? element("mark", { textContent: word }) : word,
    " ",
  ]);
  const cut = start > (page.anchors[here]?.location ?? 0) ? "… " : "";
  return element("p", {}, cut, ...parts, end < (next?.location ?? words.length) ? "…" : "");
}

function placeItem(place) {
  const { page, id, section } = place;
  const name = page.meta.short ?? page.meta.title;
  const number = id.replace("note-", "note ").replace(/^p/, "¶ ");
  const url = id ? `${page.url}#${id}` : page.url;
  const link = element("a", { href: url, textContent: number ? `${name}, ${number}` : name });
  const kind = section || (page.url.includes("/glossary/") ? "glossary" : "");
  return element("li", {}, link, " ", element("span", { className: "kind", textContent: kind }), excerpt(place));
}

function describe(query, { entries, groups, more, nearest }) {
  const count = entries.length + groups.flat().length;
  if (count) {
    const pages = more > 0 ? ` ${more} more pages may have some: add a word to find less.` : "";
    return `${count} ${count === 1 ? "place" : "places"} found for “${query}”.${pages}`;
  }
  const instead = nearest.length ? "The nearest terms are:" : "No term is spelt like it. All terms:";
  return `Nothing was found for “${query}”. ${instead}`;
}

async function show(query, list, status, mostPerPage) {
  status.textContent = "";
  if (!query.trim()) {
    list.replaceChildren();
    return;
  }
  try {
    const found = await find(query);
    const glossary = { url: "glossary/", term: "The glossary", short: "All terms, A to Z." };
    const entries = [...found.entries, ...found.nearest];
    const nothing = entries.length + found.groups.flat().length === 0;
    list.replaceChildren(
      ...(nothing ? [glossary] : entries).map(entryItem),
      ...found.groups.flatMap((places) => places.slice(0, mostPerPage)).map(placeItem),
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
function connect(input, list, status, { mostPerPage = Infinity, after = () => {} } = {}) {
  let waiting;
  let latest = 0;
  const run = async () => {
    const turn = (latest += 1);
    const [freshList, freshStatus] = [list.cloneNode(), status.cloneNode()];
    await show(input.value, freshList, freshStatus, mostPerPage);
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
  const run = connect(input, list, document.getElementById("search-status"), { after: remember });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  input.value ||= new URLSearchParams(location.search).get("q") ?? "";
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
  connect(form.elements.q, made.querySelector("ol"), made.querySelector("[role=status]"), { mostPerPage: 3 });
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
