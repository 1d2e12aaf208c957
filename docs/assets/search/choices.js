/* What results can be narrowed by on the search page: their kind, their article, a term. */

import { element, required } from "../page/element.js";
import { ALL } from "./asked.js";

/** @import { Asked, Chosen, FacetName } from "./asked.js" */
/** @import { Shown } from "./engine/shapes.js" */

const KINDS = new Map([
  ["passage", "Passages"],
  ["note", "Notes"],
  ["section", "Sections"],
  ["article", "Articles"],
  ["dialogue", "Dialogues"],
]);

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
 * @param {Shown[]} places
 * @param {Chosen} chosen
 * @param {(changes: Partial<Chosen>) => void} choose
 */
function lists(places, chosen, choose) {
  const all = FACET_NAMES.map((name) => {
    const select = element("select", { name });
    const { length } = chosenOf(places, chosen, name);
    select.append(new Option(`${FACETS[name].all} (${length})`, ""));
    for (const [value, [label, count]] of options(places, chosen, name)) {
      select.append(new Option(`${label} (${count})`, value, false, value === chosen[name]));
    }
    select.addEventListener("change", () => choose({ [name]: select.value }));
    return element("label", {}, `${FACETS[name].label} `, select);
  });
  const button = element("button", {
    type: "button",
    textContent: "Show all kinds, articles and terms",
  });
  button.addEventListener("click", () => choose(ALL));
  return isNarrowed(chosen) ? [...all, button] : all;
}

/**
 * The lists to choose from, in a group that is hidden where there is no choice; `choose` is called
 * with what changes.
 * @param {Asked} asked
 * @param {(changes: Partial<Chosen>) => void} choose
 */
export function makeChoices(asked, choose) {
  const group = element("div", { className: "search-choices", hidden: true });
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", "Choose from what was found");

  /**
   * The list that was used keeps the focus, and the first takes it from a button.
   * @param {Shown[]} places
   */
  function render(places) {
    const focused = document.activeElement;
    const hadFocus = group.contains(focused);
    const used = focused instanceof HTMLSelectElement ? `[name="${focused.name}"]` : "select";
    group.replaceChildren(...lists(places, asked, choose));
    group.hidden = places.length < 2 && !isNarrowed(asked);
    if (hadFocus) {
      required(used, HTMLSelectElement, group).focus();
    }
  }

  function clear() {
    group.replaceChildren();
    group.hidden = true;
  }

  /** @template {Shown} Place @param {Place[]} places */
  const left = (places) => chosenOf(places, asked);
  return { group, render, clear, left };
}
