/* What a reader sees of an answer: what was understood, and the places found. */

import { emendation, remarkMarker } from "../apparatus/marks.js";
import { element, required } from "../page/element.js";
import { figure } from "../page/figure.js";
import { keep } from "../page/storage.js";

/** @import { ResultPlace, Shown, Understood } from "./engine/shapes.js" */
/** @import { Piece } from "./engine/excerpt.js" */
/** @import { HandedOver } from "./found.js" */

const root = new URL("../..", import.meta.url);
const OPEN_IN_GROUP = 2;

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
function handOver(place, opensHere) {
  const { url, work, marks } = place;
  const to = addressOf(url);
  /** @type {HandedOver} */
  const found = { to, name: nameOf(place), work, words: marks, at: Date.now() };
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
  return `${title}, ${kind === "article" ? "title and keywords" : `section\u00a0${section}`.trim()}`;
}

/** @param {Shown} place */
function kindOf({ kind, inGlossary, section }) {
  return inGlossary
    ? `Glossary: ${kind}`
    : ({ note: "Note", dialogue: "Dialogue", section: "" }[kind] ?? (section && `§ ${section}`));
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
  const { kind, inGlossary, lang } = place;
  const link = element("a", { href: place.url, textContent: nameOf(place) });
  for (const click of ["click", "auxclick"]) {
    link.addEventListener(click, ({ type }) => handOver(place, type === "click"));
  }
  const text = place.parts.flatMap((piece) => words(piece, place));
  return element(
    "li",
    { className: inGlossary || kind === "dialogue" ? "of-edition" : "" },
    link,
    " ",
    element("span", { className: "kind", lang: kind === "passage" ? lang : "en" }, kindOf(place)),
    element("p", { lang }, ...text),
  );
}

/** A further place of a page. @param {ResultPlace} place */
function furtherItem(place) {
  const item = placeItem(place);
  if (place.kind === "dialogue") {
    required("a", HTMLAnchorElement, item).textContent = place.id
      ? "Passages on it"
      : "The question";
  }
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

/** The best place of a page, below the title of the article. @param {ResultPlace} place */
function firstItem(place) {
  const { work, lang } = place;
  const item = placeItem(place);
  if (work) {
    item.prepend(element("span", { className: "work", lang, textContent: work }));
  }
  return item;
}

/**
 * The places of one page: the best ones, and a button that shows the others.
 * @param {ResultPlace[]} places
 */
function groupItems(places) {
  const [best, ...further] = openOf(places);
  const items = [firstItem(best), ...further.map(furtherItem)];
  const last = items[items.length - 1];
  const others = places.slice(OPEN_IN_GROUP);
  if (others.length) {
    const button = element("button", {
      type: "button",
      textContent: `${figure(others.length)} more in ${places[0].title}`,
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

/**
 * What is said of a notion and what a button that undoes it says.
 * @param {Understood} notion
 * @returns {[said?: string, undoing?: string]}
 */
function toldOf({ typed, term, entry, exact, begun, instead, missing }) {
  if (entry && missing) {
    return ["No text has this name: its words are searched."];
  }
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
