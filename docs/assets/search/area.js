/* One input with all that stands below it: suggestions, what was understood, choices, results. */

import { showReading } from "../apparatus/readings.js";
import { element } from "../page/element.js";
import { figure } from "../page/figure.js";
import { ALL } from "./asked.js";
import { ask } from "./finder.js";
import * as results from "./results.js";
import { makeSuggestions } from "./suggestions.js";

/** @import { Answer, ResultPlace, Understood } from "./engine/shapes.js" */
/** @import { Asked, Chosen } from "./asked.js" */
/** @import { makeChoices } from "./choices.js" */
/**
 * @typedef {{
 *   asked: Asked, id?: string, groups: number, changed?: () => void, makeChoices?: typeof makeChoices,
 * }} Frame
 */

const PAGES = 6;
const TYPING_PAUSE = 150;
/** @type {{[key: string]: number}} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** A question in quotation marks, which may be its own. @param {string} question */
const quoted = (question) => `“${question.trim().replace(/^["“]([^"“”]*)["”]$/, "$1")}”`;

/** `changed` is called whenever what is asked changes; `makeChoices` makes what narrows the results. */
export class SearchArea {
  #input;
  #asked;
  #changed;
  #groups;
  #shown;
  #pages = PAGES;
  #turn = 0;
  /** @type {Answer | undefined} */
  #answer;
  #pause = 0;
  #suggestions;
  #understood = element("ul", { className: "understood", ariaLabel: "What was understood" });
  /** @type {ReturnType<typeof makeChoices> | undefined} */
  #choices;
  #start = element("div", { className: "search-start" });
  #status = element("p", { className: "search-status" });
  #list = element("ol", { className: "search-results" });
  #more = element("button", { type: "button", className: "search-more" });

  /** @param {HTMLInputElement} input @param {Element} frame @param {Frame} options */
  constructor(input, frame, { asked, id = "", groups, changed = () => {}, makeChoices }) {
    this.#input = input;
    this.#asked = asked;
    this.#changed = changed;
    this.#groups = groups;
    this.#shown = groups;
    this.#suggestions = makeSuggestions(input, (name) => this.#search(name));
    this.#choices = makeChoices?.(asked, (changes) => this.#choose(changes));
    this.#status.setAttribute("role", "status");
    this.#list.id = id;
    this.#more.addEventListener("click", () => this.#showMore());
    frame.replaceChildren(
      this.#start,
      this.#suggestions.list,
      this.#understood,
      this.#status,
      ...(this.#choices ? [this.#choices.group] : []),
      this.#list,
      this.#more,
    );
    this.#clear();
    this.#listen();
    input.after(this.#clearing());
  }

  /** Shows recent places and much-used terms, if nothing is typed. */
  async showStart() {
    /* Nobody may lose the focus who is among the terms already. */
    const isEmpty = () =>
      !this.#input.value.trim() && !this.#start.contains(document.activeElement);
    if (isEmpty()) {
      const { startState } = await import("./start.js");
      const parts = await startState((name) => this.#search(name));
      isEmpty() && this.#start.replaceChildren(...parts);
    }
  }

  /** A button that empties the input. */
  #clearing() {
    const onclick = () => this.#search("");
    return element("button", {
      ...{ type: "button", className: "search-clear", ariaLabel: "Clear", onclick },
    });
  }

  /** Searches for what is in the input, typed to its end. */
  enter() {
    this.#suggestions.clear();
    this.#ask(this.#input.value);
    if (!this.#input.value.trim()) {
      this.#status.textContent = "Type a word, a name or a phrase to search for.";
    }
  }

  /**
   * Searches for a question; what was said of the one before it is forgotten.
   * @param {string} question
   */
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
    this.#answer = undefined;
    this.#start.replaceChildren();
    const asks = this.#asked.question.trim() !== "";
    if (!asks) {
      this.#clear();
      Object.assign(this.#asked, ALL);
      this.showStart().catch(() => {});
    }
    this.#changed();
    return asks ? this.#find(this.#turn) : true;
  }

  /** @param {number} turn */
  async #find(turn) {
    const { question, literal } = this.#asked;
    const stands = () => turn === this.#turn;
    /** @param {Answer} answer */
    const early = ({ places }) =>
      stands() &&
      this.#pages === PAGES &&
      this.#renderPlaces(this.#chosen(places), "Searching further …");
    try {
      const answer = await ask("find", [question, { literal, most: this.#pages }], early);
      if (stands()) {
        this.#answer = answer;
        answer.places.length ? this.#render(answer) : await this.#offer(answer);
      }
    } catch (error) {
      if (stands()) {
        this.#giveUp(error).catch(() => {});
      }
    }
    return stands();
  }

  #listen() {
    this.#input.addEventListener("focus", () =>
      ask("open", [])
        .then(() => this.showStart())
        .catch(() => {}),
    );
    this.#input.addEventListener("input", () => {
      clearTimeout(this.#pause);
      this.#pause = setTimeout(() => {
        this.#suggestions.suggest();
        this.#ask(this.#input.value);
      }, TYPING_PAUSE);
    });
    const around = this.#input.form?.parentElement;
    around?.addEventListener("keydown", (event) => this.#walk(event));
  }

  /**
   * The arrow keys go from the input through the suggestions and the results.
   * @param {KeyboardEvent} event
   */
  #walk(event) {
    const step = STEPS[event.key];
    /** @type {HTMLElement[]} */
    const stops = [
      this.#input,
      .../** @type {NodeListOf<HTMLElement>} */ (this.#start.querySelectorAll("a, button")),
      ...this.#suggestions.list.querySelectorAll("button"),
      ...this.#links(),
    ];
    const focused = document.activeElement;
    const here = focused instanceof HTMLElement ? stops.indexOf(focused) : -1;
    if (step && here >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(here + step, 0), stops.length - 1)].focus();
    }
  }

  /** @param {string} name */
  #search(name) {
    this.#input.value = name;
    this.#input.focus();
    this.#ask(name);
  }

  #clear() {
    for (const part of [this.#list, this.#understood, this.#status]) {
      part.replaceChildren();
    }
    this.#choices?.clear();
    this.#more.hidden = true;
  }

  /** @param {Answer} answer */
  #render({ places, understood, more, cut }) {
    this.#renderUnderstood(understood, cut);
    this.#choices?.render(places);
    const chosen = this.#chosen(places);
    const of = chosen.length === places.length ? "" : `${figure(chosen.length)} of `;
    const count = `${figure(places.length)} ${places.length === 1 ? "place" : "places"}`;
    const pages = more.articles + more.entries;
    const where = pages ? " in the pages that fit best" : "";
    const status = `${of}${count} found for ${quoted(this.#asked.question)}${where}.`;
    const groups = this.#renderPlaces(chosen, status);
    this.#offerMore(groups - this.#shown, pages);
  }

  /**
   * Shows places; answers how many pages they are from.
   * @param {ResultPlace[]} places
   * @param {string} status
   */
  #renderPlaces(places, status) {
    const groups = results.grouped(places);
    this.#renderList(results.resultItems(groups.slice(0, this.#shown)));
    this.#status.textContent = status;
    return groups.length;
  }

  /**
   * The results; the one that had the focus keeps it, or the input gets it if that one is gone.
   * @param {Element[]} items
   */
  #renderList(items) {
    const focused = document.activeElement;
    const hadFocus = this.#list.contains(focused);
    const address = focused instanceof HTMLAnchorElement ? focused.href : undefined;
    this.#list.replaceChildren(...items);
    showReading(this.#list);
    if (hadFocus) {
      (this.#links().find(({ href }) => href === address) ?? this.#input).focus();
    }
  }

  /** @param {Understood[]} understood @param {boolean} cut */
  #renderUnderstood(understood, cut) {
    const { literal } = this.#asked;
    /** @param {string[]} kept */
    const search = (kept) => {
      this.#asked.literal = kept;
      this.#input.focus();
      this.#run();
    };
    /** @param {string} typed */
    const undo = (typed) => search([...literal, typed]);
    /** @param {string} typed */
    const redo = (typed) => search(literal.filter((one) => one !== typed));
    this.#understood.replaceChildren(
      ...results.understandings(understood, cut, literal, undo, redo),
    );
  }

  /** The places that are left by what is chosen. @param {ResultPlace[]} places */
  #chosen(places) {
    return this.#choices?.left(places) ?? places;
  }

  /** @param {Partial<Chosen>} changes */
  #choose(changes) {
    Object.assign(this.#asked, changes);
    this.#shown = this.#groups;
    this.#changed();
    if (this.#answer) {
      this.#render(this.#answer);
    }
  }

  /** @param {number} groups @param {number} pages */
  #offerMore(groups, pages) {
    this.#more.hidden = groups <= 0 && pages <= 0;
    const further = pages === 1 ? "1 more page has" : `${pages} more pages have`;
    this.#more.textContent =
      groups > 0 ? "Show more results" : `Search further: ${further} some of the words`;
  }

  async #showMore() {
    const answer = this.#answer;
    if (!answer) {
      return;
    }
    const before = new Set(this.#links().map(({ href }) => href));
    const groups = results.grouped(this.#chosen(answer.places)).length;
    const allShown = groups <= this.#shown;
    this.#shown += this.#groups;
    if (allShown) {
      this.#pages += PAGES;
    } else {
      this.#render(answer);
    }
    if (!allShown || (await this.#run())) {
      (this.#links().find(({ href }) => !before.has(href)) ?? this.#input).focus();
    }
  }

  #links() {
    /** @type {NodeListOf<HTMLAnchorElement>} */
    const links = this.#list.querySelectorAll("li > a");
    return [...links];
  }

  /**
   * Where nothing was found: the nearest terms, or where else one can look.
   * @param {Answer} answer
   */
  async #offer({ understood, more, cut }) {
    const { question } = this.#asked;
    const { instead } = await import("./instead.js");
    const { offered, items } = await instead(question);
    if (question !== this.#asked.question) {
      return;
    }
    this.#clear();
    this.#renderUnderstood(
      understood.filter(({ missing, entry }) => !missing || entry),
      cut,
    );
    this.#list.replaceChildren(...items);
    /* Words that no page has at its best are on no other page; a phrase may be. */
    const isPhrase = understood.some(({ exact }) => exact);
    this.#offerMore(0, isPhrase ? more.articles + more.entries : 0);
    this.#status.textContent = `Nothing was found for ${quoted(question)}. ${offered}`;
  }

  /** @param {unknown} error */
  async #giveUp(error) {
    console.error(error);
    this.#clear();
    this.#suggestions.clear();
    const onclick = () => {
      this.#input.focus();
      this.#run();
    };
    const again = element("button", { type: "button", textContent: "Try again", onclick });
    this.#status.append("The search could not be loaded. ", again);
    const { otherWays } = await import("./instead.js");
    this.#list.replaceChildren(...otherWays());
  }
}
