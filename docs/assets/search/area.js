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

function named(name, label, className) {
  const part = element(name, { className });
  part.setAttribute("aria-label", label);
  return part;
}

/**
 * `asked` is {question, literal, kind, article, term}: what is typed, the parts of it that are not
 * to be interpreted, and what is chosen; `changed` is called whenever it changes.
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
  #suggestions;
  #understood = named("ul", "What was understood", "understood");
  #choices = named("div", "Choose from what was found", "search-choices");
  #status = element("p", { className: "search-status" });
  #list = element("ol", { className: "search-results" });
  #more = element("button", { type: "button", className: "search-more" });

  constructor(input, frame, { asked, id = "", groups, changed = () => {} }) {
    this.#input = input;
    this.#asked = asked;
    this.#changed = changed;
    this.#groups = groups;
    this.#shown = groups;
    this.#suggestions = makeSuggestions(input, (name) => this.#search(name));
    this.#choices.setAttribute("role", "group");
    this.#status.setAttribute("role", "status");
    this.#list.id = id;
    this.#more.addEventListener("click", () => this.#showMore());
    frame.replaceChildren(this.#suggestions.list, this.#understood, this.#status, this.#choices, this.#list, this.#more);
    this.#clear();
    this.#listen();
  }

  /** Searches for what is in the input, typed to its end. */
  enter() {
    this.#suggestions.clear();
    this.#ask(this.#input.value);
  }

  /** Searches for a question; what was said of the one before it is forgotten. */
  #ask(question) {
    if (question !== this.#asked.question) {
      Object.assign(this.#asked, { question, literal: [] });
      this.#pages = PAGES;
      this.#shown = this.#groups;
    }
    this.#run();
  }

  /** Shows what is asked now; answers whether nothing else was asked meanwhile. */
  async #run() {
    clearTimeout(this.#pause);
    this.#turn += 1;
    const turn = this.#turn;
    const { question, literal } = this.#asked;
    this.#answer = undefined;
    if (!question.trim()) {
      this.#clear();
      Object.assign(this.#asked, results.ALL);
    }
    this.#changed();
    if (!question.trim()) {
      return true;
    }
    const stands = () => turn === this.#turn;
    const early = (answer) => stands() && this.#pages === PAGES && this.#renderPlaces(answer, "Searching further …");
    try {
      const answer = await ask("find", [question, { literal, most: this.#pages }], early);
      const nearest = answer.places.length ? [] : await ask("nearest", [question]);
      if (stands()) {
        this.#answer = answer;
        answer.places.length ? this.#render() : this.#offer(nearest);
      }
    } catch (error) {
      if (stands()) {
        this.#giveUp(error);
      }
    }
    return stands();
  }

  #listen() {
    this.#input.addEventListener("focus", () => ask("open").catch(() => {}), { once: true });
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => {
        this.#suggestions.suggest();
        this.#ask(this.#input.value);
      }, TYPING_PAUSE);
    });
    this.#input.form.parentElement.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** The arrow keys go from the input through the suggestions and the results. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [this.#input, ...this.#suggestions.list.querySelectorAll("button"), ...this.#links()];
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

  #clear() {
    for (const part of [this.#list, this.#understood, this.#choices, this.#status]) {
      part.replaceChildren();
    }
    this.#choices.hidden = true;
    this.#more.hidden = true;
  }

  #render() {
    const { places, understood, more, cut } = this.#answer;
    this.#renderUnderstood(understood, cut);
    this.#renderChoices(places);
    const chosen = results.chosenOf(places, this.#asked);
    const of = chosen.length === places.length ? "" : `${chosen.length} of `;
    const count = `${places.length} ${places.length === 1 ? "place" : "places"}`;
    const pages = more.articles + more.entries;
    const where = pages ? " in the pages that fit best" : "";
    const groups = this.#renderPlaces(this.#answer, `${of}${count} found for “${this.#asked.question}”${where}.`);
    this.#offerMore(groups - this.#shown, pages);
  }

  /** Shows the places that are chosen; answers how many pages they are from. */
  #renderPlaces({ places }, status) {
    const groups = results.grouped(results.chosenOf(places, this.#asked));
    this.#renderList(results.resultItems(groups.slice(0, this.#shown)));
    this.#status.textContent = status;
    return groups.length;
  }

  /** The results; the one that had the focus keeps it, or the input gets it if that one is gone. */
  #renderList(items) {
    const focused = this.#list.contains(document.activeElement) && document.activeElement;
    this.#list.replaceChildren(...items);
    if (focused) {
      (this.#links().find(({ href }) => href === focused.href) ?? this.#input).focus();
    }
  }

  #renderUnderstood(understood, cut) {
    const { literal } = this.#asked;
    const search = (kept) => {
      this.#asked.literal = kept;
      this.#input.focus();
      this.#run();
    };
    const undo = (typed) => search([...literal, typed]);
    const redo = (typed) => search(literal.filter((one) => one !== typed));
    this.#understood.replaceChildren(...results.understandings(understood, cut, literal, undo, redo));
  }

  /** The lists to choose from; the one that was used keeps the focus, and the first takes it from a button. */
  #renderChoices(places) {
    const used = this.#choices.contains(document.activeElement) && document.activeElement.name;
    this.#choices.replaceChildren(...results.choices(places, this.#asked, (changes) => this.#choose(changes)));
    this.#choices.hidden = places.length < 2 && !results.isNarrowed(this.#asked);
    if (used !== false) {
      this.#choices.querySelector(used ? `[name="${used}"]` : "select").focus();
    }
  }

  #choose(changes) {
    Object.assign(this.#asked, changes);
    this.#shown = this.#groups;
    this.#changed();
    if (this.#answer) {
      this.#render();
    }
  }

  #offerMore(groups, pages) {
    this.#more.hidden = groups <= 0 && pages <= 0;
    const further = pages === 1 ? "1 more page has" : `${pages} more pages have`;
    this.#more.textContent = groups > 0 ? "Show more results" : `Search further: ${further} some of the words`;
  }

  async #showMore() {
    if (!this.#answer) {
      return;
    }
    const before = new Set(this.#links().map(({ href }) => href));
    const groups = results.grouped(results.chosenOf(this.#answer.places, this.#asked)).length;
    const allShown = groups <= this.#shown;
    this.#shown += this.#groups;
    if (allShown) {
      this.#pages += PAGES;
    }
    if (allShown ? await this.#run() : !this.#render()) {
      (this.#links().find(({ href }) => !before.has(href)) ?? this.#input).focus();
    }
  }

  #links() {
    return [...this.#list.querySelectorAll("a")];
  }

  /** Where nothing was found: the nearest terms, or where else one can look. */
  #offer(nearest) {
    const { understood, more, cut } = this.#answer;
    this.#clear();
    this.#renderUnderstood(understood, cut);
    this.#list.replaceChildren(...entryItems(nearest.length ? nearest : INSTEAD));
    this.#offerMore(0, more.articles + more.entries);
    const offered = nearest.length ? "The nearest terms are:" : "No term is spelt like it. There are:";
    this.#status.textContent = `Nothing was found for “${this.#asked.question}”. ${offered}`;
  }

  #giveUp(error) {
    this.#clear();
    this.#suggestions.clear();
    this.#list.replaceChildren(...entryItems(INSTEAD));
    const again = element("button", { type: "button", textContent: "Try again" });
    again.addEventListener("click", () => {
      this.#input.focus();
      this.#run();
    });
    this.#status.append("The search could not be loaded. What can be read without it: ", again);
    console.error(error);
  }
}
