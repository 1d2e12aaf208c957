/* One input with all that stands below it: suggestions, what was understood, choices, results. */

import { element } from "../element.js";
import { ask } from "./finder.js";
import * as results from "./results.js";
import { makeSuggestions } from "./suggestions.js";

const root = new URL("../..", import.meta.url);
const PAGES = 6;
const TYPING_PAUSE = 150;
const INSTEAD = [
  { name: "The glossary", url: "glossary/", category: "", short: "All terms, from A to Z." },
  { name: "The articles", url: "articles/", category: "", short: "All texts, each with its contents." },
];

function entryItems(entries) {
  return entries.map((entry) => results.entryItem({ ...entry, url: new URL(entry.url, root) }));
}

function named(name, label) {
  const list = element(name);
  list.setAttribute("aria-label", label);
  return list;
}

/**
 * `asked` is {question, literal, kind, article, term}: what is typed, the parts of it that are not
 * to be interpreted, and what is chosen; `changed` is called with it whenever it changes.
 */
export class SearchArea {
  #input;
  #asked;
  #changed;
  #groups;
  #shown;
  #pages = PAGES;
  #turn = 0;
  #answer;
  #pause;

  constructor(input, frame, { asked, id = "", groups, changed = () => {} }) {
    this.#input = input;
    this.#asked = asked;
    this.#changed = changed;
    this.#groups = groups;
    this.#shown = groups;
    this.suggestions = makeSuggestions(input, (name) => this.#search(name));
    this.understood = named("ul", "What was understood");
    this.understood.className = "understood";
    this.choices = named("div", "Choose from what was found");
    this.choices.setAttribute("role", "group");
    this.choices.className = "search-choices";
    this.status = element("p", { className: "search-status" });
    this.status.setAttribute("role", "status");
    this.list = element("ol", { className: "search-results", id });
    this.more = element("button", { type: "button", className: "search-more", hidden: true });
    this.more.addEventListener("click", () => this.#showMore());
    const { suggestions, understood, choices, status, list, more } = this;
    frame.replaceChildren(suggestions.list, understood, status, choices, list, more);
    this.#clear();
    this.#listen();
  }

  /** Searches for what is asked, at once. */
  async run() {
    clearTimeout(this.#pause);
    this.#turn += 1;
    const turn = this.#turn;
    const { question, literal } = this.#asked;
    this.#changed(this.#asked);
    if (!question.trim()) {
      this.#clear();
      return;
    }
    try {
      const early = (answer) => turn === this.#turn && answer.places.length && this.#render(answer, "Searching further …");
      this.#answer = undefined;
      const answer = await ask("find", [question, { literal, most: this.#pages }], early);
      if (turn === this.#turn) {
        await (answer.places.length ? this.#render(answer) : this.#offerNearest(answer));
      }
    } catch (error) {
      if (turn === this.#turn) {
        this.#giveUp(error);
      }
    }
  }

  #listen() {
    this.#input.addEventListener("focus", () => ask("open").catch(() => {}), { once: true });
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => {
        this.suggestions.suggest();
        this.#ask(this.#input.value);
      }, TYPING_PAUSE);
    });
    this.#input.form.parentElement.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** The arrow keys go from the input through the suggestions and the results. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.#input, ...this.suggestions.list.querySelectorAll("button"), ...this.#links()];
    const here = stops.indexOf(document.activeElement);
    if (step && here >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    }
  }

  #search(name) {
    this.#input.value = name;
    this.#input.focus();
    this.#ask(name);
  }

  #ask(question) {
    Object.assign(this.#asked, { question, literal: [] });
    this.#pages = PAGES;
    this.#shown = this.#groups;
    this.run();
  }

  #clear() {
    for (const part of [this.list, this.understood, this.choices, this.status]) {
      part.replaceChildren();
    }
    this.choices.hidden = true;
    this.more.hidden = true;
  }

  /** Shows an answer; `further` says that it is not the whole one. */
  #render(answer, further = "") {
    const { places, understood, more } = answer;
    this.#answer = answer;
    const chosen = results.chosenOf(places, this.#asked);
    const groups = results.grouped(chosen);
    this.#renderUnderstood(understood);
    this.#renderChoices(places);
    this.#renderList(results.resultItems(groups.slice(0, this.#shown)));
    this.#offerMore(groups.length - this.#shown, further ? 0 : more.articles + more.entries);
    const of = chosen.length === places.length ? "" : `${chosen.length} of `;
    const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
    this.status.textContent = further || `${of}${count} found for “${this.#asked.question}”.`;
  }

  /** The results; the one that had the focus keeps it, or the input gets it if that one is gone. */
  #renderList(items) {
    const focused = this.list.contains(document.activeElement) && document.activeElement;
    this.list.replaceChildren(...items);
    if (focused) {
      (this.#links().find(({ href }) => href === focused.href) ?? this.#input).focus();
    }
  }

  #renderUnderstood(understood) {
    const { literal } = this.#asked;
    const search = (kept) => {
      this.#asked.literal = kept;
      this.#input.focus();
      this.run();
    };
    const undo = (typed) => search([...literal, typed]);
    const redo = (typed) => search(literal.filter((one) => one !== typed));
    this.understood.replaceChildren(...results.understandings(understood, literal, undo, redo));
  }

  /** The lists to choose from; the one that was used keeps the focus. */
  #renderChoices(places) {
    const used = this.choices.contains(document.activeElement) ? document.activeElement.name : undefined;
    this.choices.replaceChildren(...results.choices(places, this.#asked, (facet, value) => this.#choose(facet, value)));
    this.choices.hidden = places.length < 2;
    this.choices.querySelector(`[name="${used}"]`)?.focus();
  }

  #choose(facet, value) {
    this.#asked[facet] = value;
    this.#shown = this.#groups;
    this.#changed(this.#asked);
    if (this.#answer) {
      this.#render(this.#answer);
    }
  }

  #offerMore(groups, pages) {
    this.more.hidden = groups <= 0 && pages <= 0;
    this.more.textContent =
      groups > 0 ? `Show results of ${groups} more pages` : `Search ${pages} more pages that have some of the words`;
  }

  async #showMore() {
    if (!this.#answer) {
      return;
    }
    const before = new Set(this.#links().map(({ href }) => href));
    const groups = results.grouped(results.chosenOf(this.#answer.places, this.#asked)).length;
    const read = groups <= this.#shown;
    this.#shown += this.#groups;
    if (read) {
      this.#pages += PAGES;
      await this.run();
    } else {
      this.#render(this.#answer);
    }
    this.#links().find(({ href }) => !before.has(href))?.focus();
  }

  #links() {
    return [...this.list.querySelectorAll("a")];
  }

  async #offerNearest({ understood }) {
    const question = this.#asked.question;
    const nearest = await ask("nearest", [question]);
    this.#clear();
    this.#renderUnderstood(understood);
    this.list.replaceChildren(...entryItems(nearest.length ? nearest : INSTEAD));
    const offered = nearest.length ? "The nearest terms are:" : "No term is spelt like it. There are:";
    this.status.textContent = `Nothing was found for “${question}”. ${offered}`;
  }

  #giveUp(error) {
    this.#clear();
    this.suggestions.clear();
    this.list.replaceChildren(...entryItems(INSTEAD));
    const again = element("button", { type: "button", textContent: "Try again" });
    again.addEventListener("click", () => this.run());
    this.status.append("The search could not be loaded. What can be read without it: ", again);
    console.error(error);
  }
}
