/* What a reader sees of an answer: what was understood, the choices, and the places found. */

import { element } from "../element.js";

const OPEN_IN_GROUP = 2;
const KINDS = { passage: "Passages", note: "Notes", section: "Sections", article: "Articles" };

/** The address of a place without its host, as location has it. */
function addressOf(url) {
  const { pathname, hash } = new URL(url, location.href);
  return pathname + hash;
}

/** Lets the page that is opened next mark the words found (see found.js); it may be here already. */
function handOver({ url, marks }, opensHere) {
  const to = addressOf(url);
  localStorage.setItem("found", JSON.stringify({ to, words: marks, at: Date.now() }));
  if (opensHere && new URL(url, location.href).href === location.href) {
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

function nameOf({ title, id, kind, inGlossary, section }) {
  if (inGlossary) {
    return title;
  }
  if (/^p\d+[a-z]*$/.test(id)) {
    return `${title}, ¶\u00a0${id.slice(1)}`;
  }
  if (kind === "note") {
    return `${title}, note\u00a0${id.replace("note-", "")}`;
  }
  return `${title}, ${{ section: "section", article: "title" }[kind] ?? section.toLowerCase()}`;
}

function kindOf({ kind, inGlossary, section }) {
  return inGlossary ? `Glossary: ${kind}` : { note: "Note", section: "", article: "" }[kind] ?? section;
}

function placeItem(place) {
  const link = element("a", { href: place.url, textContent: nameOf(place) });
  for (const click of ["click", "auxclick"]) {
    link.addEventListener(click, ({ type }) => handOver(place, type === "click"));
  }
  const text = place.parts.map(([part, found]) => (found ? element("mark", { textContent: part }) : part));
  return element(
    "li",
    {},
    link,
    " ",
    element("span", { className: "kind", textContent: kindOf(place) }),
    element("p", {}, ...text),
  );
}

/** The places of one page: the best ones, and a button that shows the others. */
function groupItems(places) {
  const items = places.slice(0, OPEN_IN_GROUP).map(placeItem);
  items.slice(1).forEach((item) => item.classList.add("also"));
  const others = places.slice(OPEN_IN_GROUP);
  if (others.length) {
    const button = element("button", { type: "button", textContent: `${others.length} more in ${places[0].title}` });
    button.addEventListener("click", () => {
      const more = others.map(placeItem);
      more.forEach((item) => item.classList.add("also"));
      items.at(-1).after(...more);
      more[0].querySelector("a").focus();
      button.remove();
    });
    items.at(-1).append(button);
  }
  return items;
}

/** Places by page, in the order of the best of each. */
export function grouped(places) {
  const groups = new Map();
  for (const place of places) {
    groups.set(place.page, [...(groups.get(place.page) ?? []), place]);
  }
  return [...groups.values()];
}

export function resultItems(groups) {
  return groups.flatMap(groupItems);
}

/** An entry that is offered where nothing was found. */
export function entryItem({ name, url, category, short }) {
  const link = element("a", { href: url, textContent: name });
  const kind = element("span", { className: "kind", textContent: category });
  return element("li", { className: "offered" }, link, " ", kind, element("p", { textContent: short }));
}

function kindNamed(value) {
  return KINDS[value] ?? value.replace("glossary:", "Glossary: ");
}

function valueOf({ kind, inGlossary }) {
  return inGlossary ? `glossary:${kind}` : kind;
}

/* What can be chosen of a place, by the name that the address has for it: [[value, what is shown]]. */
const FACETS = {
  kind: {
    label: "Kind",
    all: "All kinds",
    of: (place) => [[valueOf(place), kindNamed(valueOf(place))]],
  },
  article: {
    label: "Article",
    all: "All articles",
    of: ({ page, title, inGlossary }) => (inGlossary ? [] : [[page.split("/").at(-2), title]]),
  },
  term: { label: "Term", all: "All terms", of: ({ terms }) => terms },
};

const FACET_NAMES = Object.keys(FACETS);

/** What is chosen where nothing is: {kind, article, term}. */
export const ALL = Object.fromEntries(FACET_NAMES.map((name) => [name, ""]));

export function isNarrowed(chosen) {
  return FACET_NAMES.some((name) => chosen[name]);
}

function has(place, facet, value) {
  return !value || FACETS[facet].of(place).some(([own]) => own === value);
}

/** The places that have all that is chosen ({kind, article, term}), one facet left aside. */
export function chosenOf(places, chosen, aside) {
  return places.filter((place) => FACET_NAMES.every((name) => name === aside || has(place, name, chosen[name])));
}

function options(places, chosen, name) {
  const counts = new Map();
  for (const [value, label] of chosenOf(places, chosen, name).flatMap(FACETS[name].of)) {
    counts.set(value, [label, (counts.get(value)?.[1] ?? 0) + 1]);
  }
  if (chosen[name] && !counts.has(chosen[name])) {
    counts.set(chosen[name], [kindNamed(chosen[name]), 0]);
  }
  return [...counts].sort((a, b) => b[1][1] - a[1][1]);
}

/** A list to choose from for each facet, with how many places each choice would leave. */
export function choices(places, chosen, choose) {
  const lists = FACET_NAMES.map((name) => {
    const select = element("select", { name });
    const all = chosenOf(places, chosen, name).length;
    select.append(new Option(`${FACETS[name].all} (${all})`, ""));
    for (const [value, [label, count]] of options(places, chosen, name)) {
      select.append(new Option(`${label} (${count})`, value, false, value === chosen[name]));
    }
    select.addEventListener("change", () => choose({ [name]: select.value }));
    return element("label", {}, `${FACETS[name].label} `, select);
  });
  const all = element("button", { type: "button", textContent: "Show all kinds, articles and terms" });
  all.addEventListener("click", () => choose(ALL));
  return isNarrowed(chosen) ? [...lists, all] : lists;
}

function toldOf({ typed, term, exact, begun, instead, missing }) {
  if (instead) {
    return [`“${typed}” is in no text: “${instead}” was searched instead.`, `Search for “${typed}” as it is`];
  }
  if (missing) {
    return [`“${typed}” was not found.`];
  }
  if (term) {
    const named = typed.toLowerCase() === term.toLowerCase() ? `“${typed}” is a term` : `“${typed}” is the term “${term}”`;
    return [`${named}: all its names and forms are searched.`, `Search for “${typed}” only`];
  }
  if (begun) {
    return [`Words that begin with “${typed}” were searched.`];
  }
  return exact ? [`“${typed}” is searched exactly as it stands.`] : [];
}

/** What was made of the question, each with a button that undoes it; and what was undone before. */
export function understandings(understood, cut, literal, undo, redo) {
  const told = understood.map((one) => [one, toldOf(one)]).filter(([, [text]]) => text);
  const items = told.map(([{ typed }, [text, undoing]]) => {
    const button = undoing && element("button", { type: "button", textContent: undoing });
    button?.addEventListener("click", () => undo(typed));
    return element("li", {}, text, ...(button ? [" ", button] : []));
  });
  const undone = literal.map((typed) => {
    const button = element("button", { type: "button", textContent: "Search by its meaning again" });
    button.addEventListener("click", () => redo(typed));
    return element("li", {}, `“${typed}” is searched as it is typed. `, button);
  });
  const long = cut ? [element("li", {}, "The question is long: its first words are searched.")] : [];
  return [...items, ...undone, ...long];
}
