/* What a reader sees of an answer: what was understood, the choices, and the places found. */

import { element, required } from "../element.js";
import { emendation, remarkMarker } from "../marks.js";
import { keep } from "../storage.js";

/** @import { ResultPlace, Shown, Understood } from "./engine.js" */
/** @import { Piece } from "./excerpt.js" */
/** @import { HandedOver } from "./found.js" */
/** @typedef {"kind" | "article" | "term"} FacetName */
/** What is chosen of each facet, or “”. @typedef {{[facet in FacetName]: string}} Chosen */
/** An entry that is offered where nothing was found. */
/** @typedef {{name: string, url: string, category: string, short: string}} Offered */

const root = new URL("../..", import.meta.url);
const OPEN_IN_GROUP = 2;
const KINDS = new Map([
  ["passage", "Passages"],
  ["note", "Notes"],
  ["section", "Sections"],
  ["article", "Articles"],
  ["dialogue", "Dialogues"],
]);

/** The address of a place without its host, as location has it. @param {string} url */
function addressOf(url) {
  const { pathname, hash } = new URL(url, location.href);
  return pathname + hash;
}

/**
 * Lets the page that is opened next mark the words found (see found.js); it may be here already.
 * @param {ResultPlace} place
 * @param {boolean} opensHere
 */
function handOver({ url, marks }, opensHere) {
  const to = addressOf(url);
  /** @type {HandedOver} */
  const found = { to, words: marks, at: Date.now() };
  keep("found", JSON.stringify(found));
  if (opensHere && new URL(url, location.href).href === location.href) {
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

/** @param {Shown} place */
function nameOf({ title, id, kind, inGlossary, section }) {
  if (inGlossary || kind === "dialogue") {
    return title;
  }
  if (/^p\d+[a-z]*$/.test(id)) {
    return `${title}, ¶\u00a0${id.slice(1)}`;
  }
  if (kind === "note") {
    return `${title}, note\u00a0${section}`;
  }
  return `${title}, ${kind === "article" ? "title" : section.toLowerCase() || "section"}`;
}

/** @param {Shown} place */
function kindOf({ kind, inGlossary, section }) {
  return inGlossary
    ? `Glossary: ${kind}`
    : ({ note: "Note", dialogue: "Dialogue" }[kind] ?? section);
}

/**
 * Words of a place as they are marked there.
 * @param {Piece} piece
 * @param {ResultPlace} place
 */
function words({ text, found, corrections: [corrected], remarks, ended }, { page, title }) {
  const entry = `${page}#correction-`;
  const read = corrected ? emendation(entry + corrected[3], text, corrected[0]) : text;
  const shown = found ? element("mark", {}, read) : read;
  const markers = ended.map(([number, , , name]) =>
    remarkMarker(entry + name, `e${number}`, title),
  );
  return [remarks.length ? element("span", { className: "remark" }, shown) : shown, ...markers];
}

/** @param {ResultPlace} place */
function placeItem(place) {
  const { kind, lang } = place;
  const link = element("a", { href: place.url, textContent: nameOf(place) });
  for (const click of ["click", "auxclick"]) {
    link.addEventListener(click, ({ type }) => handOver(place, type === "click"));
  }
  const text = place.parts.flatMap((piece) => words(piece, place));
  return element(
    "li",
    {},
    link,
    " ",
    element("span", { className: "kind", lang: kind === "passage" ? lang : "en" }, kindOf(place)),
    element("p", { lang }, ...text),
  );
}

/** A further place of a page. @param {ResultPlace} place */
function furtherItem(place) {
  const item = placeItem(place);
  item.classList.add("also");
  return item;
}

/**
 * The places of one page that are seen at once.
 * @template Place
 * @param {Place[]} places
 */
export function openOf(places) {
  return places.slice(0, OPEN_IN_GROUP);
}

/**
 * The places of one page: the best ones, and a button that shows the others.
 * @param {ResultPlace[]} places
 */
function groupItems(places) {
  const [best, ...further] = openOf(places);
  const items = [placeItem(best), ...further.map(furtherItem)];
  const last = items[items.length - 1];
  const others = places.slice(OPEN_IN_GROUP);
  if (others.length) {
    const button = element("button", {
      type: "button",
      textContent: `${others.length} more in ${places[0].title}`,
    });
    button.addEventListener("click", () => {
      const more = others.map(furtherItem);
      last.after(...more);
      required("a", HTMLAnchorElement, more[0]).focus();
      button.remove();
    });
    last.append(button);
  }
  return items;
}

/**
 * Places by page, in the order of the best of each.
 * @template {{page: string}} Place
 * @param {Place[]} places
 */
export function grouped(places) {
  /** @type {Map<string, Place[]>} */
  const groups = new Map();
  for (const place of places) {
    groups.set(place.page, [...(groups.get(place.page) ?? []), place]);
  }
  return [...groups.values()];
}

/** @param {ResultPlace[][]} groups */
export function resultItems(groups) {
  return groups.flatMap(groupItems);
}

/** @param {Offered} entry */
export function entryItem({ name, url, category, short }) {
  const link = element("a", { href: url, textContent: name });
  const kind = element("span", { className: "kind", textContent: category });
  return element(
    "li",
    { className: "offered" },
    link,
    " ",
    kind,
    element("p", { textContent: short }),
  );
}

/** @param {string} value */
function kindNamed(value) {
  return KINDS.get(value) ?? value.replace("glossary:", "Glossary: ");
}

/** @param {Shown} place */
function kindValue({ kind, inGlossary }) {
  return inGlossary ? `glossary:${kind}` : kind;
}

/**
 * What can be chosen of a place: `of` answers each value that it has with what is shown for it.
 * @type {{[facet in FacetName]: {label: string, all: string, of: (place: Shown) => [string, string][]}}}
 */
const FACETS = {
  kind: {
    label: "Kind",
    all: "All kinds",
    of: (place) => [[kindValue(place), kindNamed(kindValue(place))]],
  },
  article: {
    label: "Article",
    all: "All articles",
    of: ({ page, title, kind, inGlossary }) =>
      inGlossary || kind === "dialogue" ? [] : [[page.split("/").at(-2) ?? "", title]],
  },
  term: { label: "Term", all: "All terms", of: ({ terms }) => terms },
};

/** @type {FacetName[]} */
const FACET_NAMES = ["kind", "article", "term"];

/** What is chosen where nothing is. @type {Chosen} */
export const ALL = { kind: "", article: "", term: "" };

/** @param {Chosen} chosen */
export function isNarrowed(chosen) {
  return FACET_NAMES.some((name) => chosen[name]);
}

/** @param {Shown} place @param {FacetName} facet @param {string} value */
function has(place, facet, value) {
  return !value || FACETS[facet].of(place).some(([own]) => own === value);
}

/**
 * The places that have all that is chosen, one facet left aside.
 * @template {Shown} Place
 * @param {Place[]} places
 * @param {Chosen} chosen
 * @param {FacetName} [aside]
 */
export function chosenOf(places, chosen, aside) {
  return places.filter((place) =>
    FACET_NAMES.every((name) => name === aside || has(place, name, chosen[name])),
  );
}

/**
 * The values of a facet with their names and the number of their places, the most frequent first.
 * @param {Shown[]} places
 * @param {Chosen} chosen
 * @param {FacetName} name
 */
export function options(places, chosen, name) {
  /** @type {Map<string, [string, number]>} */
  const counts = new Map();
  for (const [value, label] of chosenOf(places, chosen, name).flatMap(FACETS[name].of)) {
    counts.set(value, [label, (counts.get(value)?.[1] ?? 0) + 1]);
  }
  if (chosen[name] && !counts.has(chosen[name])) {
    counts.set(chosen[name], [kindNamed(chosen[name]), 0]);
  }
  return [...counts].sort((a, b) => b[1][1] - a[1][1]);
}

/**
 * A list to choose from for each facet, with how many places each choice would leave.
 * @param {ResultPlace[]} places
 * @param {Chosen} chosen
 * @param {(changes: Partial<Chosen>) => void} choose
 */
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
  const all = element("button", {
    type: "button",
    textContent: "Show all kinds, articles and terms",
  });
  all.addEventListener("click", () => choose(ALL));
  return isNarrowed(chosen) ? [...lists, all] : lists;
}

/**
 * What is said of a notion and what a button that undoes it says.
 * @param {Understood} notion
 * @returns {[said?: string, undoing?: string]}
 */
function toldOf({ typed, term, entry, exact, begun, instead, missing }) {
  if (instead) {
    return [
      `“${typed}” is in no text: “${instead}” was searched instead.`,
      `Search for “${typed}” as it is`,
    ];
  }
  if (missing) {
    return [`“${typed}” was not found.`];
  }
  if (entry) {
    return ["All names of this entry are searched.", `Search for “${typed}” only`];
  }
  if (term) {
    const named =
      typed.toLowerCase() === term.toLowerCase()
        ? `“${typed}” is a term`
        : `“${typed}” is the term “${term}”`;
    return [`${named}: all its names and forms are searched.`, `Search for “${typed}” only`];
  }
  if (begun) {
    return [`Words that begin with “${typed}” were searched.`];
  }
  return exact ? [`“${typed}” is searched exactly as it stands.`] : [];
}

/** The way to what the index has of a notion. @param {Understood} notion */
function wayToEntry({ typed, term = "", entry }) {
  const href = entry && new URL(entry, root).href;
  return href
    ? [`“${typed}” is in the index: `, element("a", { href, textContent: term }), ". "]
    : [];
}

/**
 * What was made of the question, each with a button that undoes it; and what was undone before.
 * @param {Understood[]} understood
 * @param {boolean} cut
 * @param {string[]} literal
 * @param {(typed: string) => void} undo
 * @param {(typed: string) => void} redo
 */
export function understandings(understood, cut, literal, undo, redo) {
  const items = understood.flatMap((notion) => {
    const [said, undoing] = toldOf(notion);
    if (!said) {
      return [];
    }
    const way = wayToEntry(notion);
    if (!undoing) {
      return [element("li", {}, ...way, said)];
    }
    const button = element("button", { type: "button", textContent: undoing });
    button.addEventListener("click", () => undo(notion.typed));
    return [element("li", {}, ...way, said, " ", button)];
  });
  const undone = literal.map((typed) => {
    const button = element("button", {
      type: "button",
      textContent: "Search by its meaning again",
    });
    button.addEventListener("click", () => redo(typed));
    return element("li", {}, `“${typed}” is searched as it is typed. `, button);
  });
  const long = cut
    ? [element("li", {}, "The question is long: its first words are searched.")]
    : [];
  return [...items, ...undone, ...long];
}
