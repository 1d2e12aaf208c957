/* What stands below the field before anything is typed: recent places, and the terms used most. */

import { element } from "../page/element.js";
import { kept } from "../page/storage.js";
import { suggestionItem } from "./suggestions.js";

const root = new URL("../..", import.meta.url);

/** @returns {Promise<string[]>} */
async function popularTerms() {
  const answer = await fetch(new URL("search/popular.json", root));
  return answer.ok ? answer.json() : [];
}

/** @param {string} name @param {...Element} parts */
const section = (name, ...parts) => element("section", {}, element("h2", {}, name), ...parts);

/** The places that results led to last; nothing where there are none. */
async function recent() {
  if (!kept("places")) {
    return [];
  }
  const { forgetPlaces, recentPlaces } = await import("./recent.js");
  const items = recentPlaces().map(({ to, name, work }) =>
    element("li", {}, element("a", { href: to, textContent: name }), " ", work),
  );
  const onclick = () => {
    forgetPlaces();
    made.remove();
  };
  const button = element("button", { type: "button", textContent: "Forget these places", onclick });
  const made = section("Recent places", element("ul", {}, ...items), button);
  return [made];
}

/**
 * Both lists; `choose` gets the term that is chosen.
 * @param {(name: string) => void} choose
 */
export async function startState(choose) {
  const terms = await popularTerms();
  const items = terms.map((name) => suggestionItem({ name, what: "" }, choose));
  const list = element("ul", { className: "suggestions" }, ...items);
  return [...(await recent()), ...(items.length ? [section("Terms used most", list)] : [])];
}
