/* Names that begin with what is typed, each a button that searches for it. */

import { element } from "../page/element.js";
import { ask } from "./finder.js";

/** @import { Suggestion } from "./engine/lists.js" */

/** @param {Suggestion} name @param {(name: string) => void} choose */
export function suggestionItem({ name, what }, choose) {
  const belongs = what ? [" ", element("span", { textContent: what })] : [];
  const onclick = () => choose(name);
  return element("li", {}, element("button", { type: "button", onclick }, name, ...belongs));
}

/**
 * The list, what fills it, and what empties it; `choose` gets the name that is chosen.
 * @param {HTMLInputElement} input
 * @param {(name: string) => void} choose
 */
export function makeSuggestions(input, choose) {
  const list = element("ul", { className: "suggestions", ariaLabel: "Suggestions" });
  const clear = () => list.replaceChildren();
  /** @param {string} name */
  const chosen = (name) => {
    clear();
    choose(name);
  };

  async function suggest() {
    const typed = input.value;
    const names = await ask("suggest", [typed]).catch(() => []);
    if (typed === input.value) {
      list.replaceChildren(...names.map((name) => suggestionItem(name, chosen)));
    }
  }

  return { list, suggest, clear };
}
