/* A reading list is made: what is done to it is shown at once, kept, and held by the address. */

/** @import { Reading, ReadingList, Week } from "./list/model.js" */
/** @import { Where } from "./list/edit.js" */
/** @import { Known } from "./known.js" */
/** @import { Draft } from "./draft.js" */

import { FASTEST, LONGEST_TEXT } from "../addresses/bounds.js";
import { button } from "../page/button.js";
import { copy } from "../page/clipboard.js";
import { element } from "../page/element.js";
import { counted } from "../page/figure.js";
import { say } from "../page/said.js";
import { drag, whereIs } from "./drag.js";
import { labelled, textarea } from "./fields.js";
import { cited } from "./formats/wording.js";
import { isOf, lookInto } from "./known.js";
import * as edit from "./list/edit.js";
import { MOST_WEEKS, numberOfReadings, rateOf, readingOf } from "./list/model.js";
import { placesAt } from "./list/places.js";
import { root } from "./published.js";
import { carryOver, fillReading, leadToSeen, readingForm } from "./reading-form.js";
import { codeFor, seenAt } from "./seen.js";
import { amountOf, shown, sumOf } from "./shown.js";
import { fillWeek, weekForm } from "./week-form.js";

const ADDED = "was added.";
const WHOLE = " A list has an entry or a dialogue as a whole, not a part of its page.";

/** Whether a place is a whole page of which parts have addresses. @param {string} place */
const isWhole = (place) => /^(glossary|dialogues)\/[^#]*$/.test(place);

/** The forms of a list that is being made, and what is done by them. */
export class Maker {
  /** @type {Known | null} */
  known = null;
  #lookedInto = 0;
  #sum = element("span");
  #weeks = element("div", { className: "weeks" });
  #undo = button("Undo", () => this.undo(), { className: "maker__undo" });
  #paper = element("div", { className: "on-paper" });

  /** @param {Draft} draft @param {() => void} changed */
  constructor(draft, changed) {
    this.draft = draft;
    this.changed = changed;
    this.more = button("Add a week or unit", () => this.#addWeek(), { className: "maker__more" });
    this.whole = element("div", { className: "maker" });
    this.draw();
  }

  /** Shows the list anew. */
  draw() {
    this.whole.replaceChildren(this.#head(), this.#weeks, this.more, this.#paper);
    this.#drawWeeks();
  }

  #head() {
    const { title, introduction, rate } = this.draft.list;
    const named = element("input", {
      type: "text",
      value: title,
      maxLength: LONGEST_TEXT,
      autocomplete: "off",
      className: "maker__title",
    });
    const speed = element("input", {
      type: "number",
      value: String(rate),
      min: "1",
      max: String(FASTEST),
      ariaLabel: "Words a minute",
      className: "maker__rate",
    });
    return element(
      "div",
      { className: "maker__head" },
      labelled("Title of the list", named, (value) =>
        this.#write(edit.setList(this.draft.list, { title: value }), "title"),
      ),
      labelled("Introduction", textarea(introduction), (value) =>
        this.#write(edit.setList(this.draft.list, { introduction: value }), "introduction"),
      ),
      element(
        "p",
        { className: "maker__sum" },
        this.#sum,
        " ",
        labelled("at", speed, (value) => {
          this.#write(edit.setList(this.draft.list, { rate: rateOf(Number(value)) }), "rate");
          this.#lookAgain();
        }),
        " words a minute ",
        this.#undo,
      ),
    );
  }

  #drawWeeks() {
    const { weeks } = this.draft.list;
    this.#weeks.replaceChildren(...weeks.map((week, number) => this.#week(week, number)));
    this.more.hidden = weeks.length >= MOST_WEEKS;
    this.#undo.hidden = !this.draft.canUndo;
    this.#fill();
    this.#lookAgain();
  }

  /** @param {Week} week @param {number} number */
  #week(week, number) {
    const { weeks } = this.draft.list;
    const readings = week.readings.map((_, at) => this.#reading({ week: number, at }));
    return weekForm(week, number, weeks.length, readings, {
      step: (by) => this.#moveWeek(number, by),
      remove: () => this.#removeWeek(number),
      write: (said, field) =>
        this.#write(edit.setWeek(this.draft.list, number, said), `week ${number} ${field}`),
      add: (address) => this.#addAddress(number, address),
      choose: () => this.#choose(number),
    });
  }

  /** @param {Where} where */
  #reading(where) {
    const { weeks } = this.draft.list;
    const { week, at } = where;
    const reading = () => this.draft.list.weeks[week].readings[at];
    const ends = {
      first: !edit.step(this.draft.list, where, -1),
      last: !edit.step(this.draft.list, where, 1),
    };
    const form = readingForm(reading, where, ends, {
      step: (by) => this.#step(where, by),
      remove: () => this.#remove(where),
      require: (required) => {
        this.#change(this.#said(where, { required }), `${this.#at(where)} [data-act=optional]`);
      },
      accept: () => this.#accept(where),
      write: (said, field) => this.#write(this.#said(where, said), `${week} ${at} ${field}`),
      drag: (event) => drag(event, form, (to) => this.#move(where, to)),
      copyCode: () => this.#copyCode(where),
    });
    form.dataset.last = String(at === weeks[week].readings.length - 1);
    return form;
  }

  /** @param {Where} where @param {Partial<Reading>} said */
  #said(where, said) {
    const before = this.draft.list.weeks[where.week].readings[where.at];
    const list = edit.setReading(this.draft.list, where, said);
    carryOver(before, list.weeks[where.week].readings[where.at]);
    return list;
  }

  /** The selector of a reading. @param {Where} where */
  #at = ({ week, at }) => `.reading[data-week="${week}"][data-at="${at}"]`;

  /** Takes a state of the list, shows it, and puts the focus where it belongs. @param {ReadingList} next @param {string} [focus] */
  #change(next, focus) {
    this.draft.take(next);
    this.#drawWeeks();
    this.#focus(focus);
    this.changed();
  }

  /** @param {string} [selector] */
  #focus(selector) {
    /** @type {HTMLElement | null} */
    const target = selector ? this.whole.querySelector(selector) : null;
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  }

  /** Takes what is written into a field. @param {ReadingList} next @param {string} field */
  #write(next, field) {
    this.draft.take(next, field);
    this.#undo.hidden = false;
    this.#leadToSeen();
    this.changed();
  }

  /** What is known of a reading, with what is asked of it now. @param {Where} where */
  #resolved({ week, at }) {
    const known = this.known && isOf(this.known, this.draft.list) ? this.known : null;
    const { instruction, questions } = this.draft.list.weeks[week].readings[at];
    return known && { ...known.weeks[week].readings[at], instruction, questions };
  }

  /** Has each reading lead to what students see of it. */
  #leadToSeen() {
    for (const form of this.#weeks.querySelectorAll(".reading")) {
      const reading = this.#resolved(whereIs(form));
      reading && leadToSeen(form, seenAt(reading, this.draft.list));
    }
  }

  /** @param {Where} where */
  #copyCode(where) {
    const reading = this.#resolved(where);
    reading && copy(`The embed code of ${cited(reading)}`, codeFor(reading, this.draft.list));
  }

  undo() {
    this.draft.undo();
    this.draw();
    this.#focus(this.draft.canUndo ? ".maker__undo" : ".maker__title");
    say("Undone.", { aloud: true });
    this.changed();
  }

  #addWeek() {
    this.#change(edit.addWeek(this.draft.list), ".week:last-child [data-act=title]");
  }

  /** @param {number} number @param {1 | -1} by */
  #moveWeek(number, by) {
    const act = by < 0 ? "week-up" : "week-down";
    const to = number + by;
    this.#change(
      edit.moveWeek(this.draft.list, number, by),
      `.week[data-number="${to}"] [data-act=${act}]`,
    );
    say(`It is week ${to + 1} now.`, { aloud: true });
  }

  /** @param {number} number */
  #removeWeek(number) {
    const { length } = this.draft.list.weeks[number].readings;
    const focus = number
      ? `.week[data-number="${number - 1}"] [data-act=week-remove]`
      : ".maker__title";
    this.#change(edit.removeWeek(this.draft.list, number), focus);
    const what = length ? `, with ${counted(length, "reading")},` : "";
    this.#sayRemoved(`Week ${number + 1}${what} was removed. `);
  }

  /** How a place is cited, as far as that is known. @param {Where} where */
  #nameOf({ week, at }) {
    const { place } = this.draft.list.weeks[week].readings[at];
    return this.known && isOf(this.known, this.draft.list)
      ? cited(this.known.weeks[week].readings[at])
      : place;
  }

  /** @param {Where} where @param {1 | -1} by */
  #step(where, by) {
    const to = edit.step(this.draft.list, where, by);
    to && this.#move(where, to, `[data-act=${by < 0 ? "up" : "down"}]`);
  }

  /** @param {Where} from @param {Where} to @param {string} [focus] */
  #move(from, to, focus = ".reading__cited") {
    const name = this.#nameOf(from);
    if (from.week !== to.week || from.at !== to.at) {
      this.#change(edit.moveReading(this.draft.list, from, to), `${this.#at(to)} ${focus}`);
      say(`${name} is reading ${to.at + 1} of week ${to.week + 1} now.`, { aloud: true });
    }
  }

  /** @param {Where} where */
  #remove(where) {
    const name = this.#nameOf(where);
    const { length } = this.draft.list.weeks[where.week].readings;
    const at = where.at < length - 1 ? where.at : where.at - 1;
    const focus =
      at < 0
        ? `.week[data-number="${where.week}"] [data-act=address]`
        : `${this.#at({ ...where, at })} [data-act=remove]`;
    this.#change(edit.removeReading(this.draft.list, where), focus);
    this.#sayRemoved(`${name} was removed. `);
  }

  /** @param {string} what */
  #sayRemoved(what) {
    say(what, { staying: true, more: [button("Undo", () => this.undo())] });
  }

  /** @param {number} week @param {string} address */
  #addAddress(week, address) {
    const places = placesAt(address, root);
    const [place] = places;
    if (places.length > 1) {
      this.#addSeveral(week, places);
    } else if (place) {
      const became = this.add(week, place);
      const whole = isWhole(place) && new URL(address.trim(), root).hash ? WHOLE : "";
      say(`It ${became}${whole}`, { aloud: became === ADDED && !whole });
    }
    return places.length > 0;
  }

  /** Adds the passages of one address, each as a reading. @param {number} week @param {string[]} places */
  #addSeveral(week, places) {
    const { list } = this.draft;
    const others = places.filter((place) => !edit.weeksWith(list, place).includes(week));
    const next = edit.addReadings(list, week, others.map(readingOf));
    const added = numberOfReadings(next) - numberOfReadings(list);
    const known = places.length - others.length;
    const said = [
      added ? `${counted(added, "passage")} added, each as a reading` : "",
      known ? `${counted(known, "passage")} in week ${week + 1} already` : "",
      added < others.length
        ? `${counted(others.length - added, "passage")} not added: the list is full`
        : "",
    ];
    if (added) {
      this.#change(next, `.week[data-number="${week}"] [data-act=address]`);
    }
    say(`${said.filter(Boolean).join("; ")}.`);
  }

  /**
   * Adds a place to a week, unless it is there, and leaves the focus in the field below it. What became of it,
   * as a sentence goes on that names it.
   * @param {number} week
   * @param {string} place
   */
  add(week, place) {
    const weeks = edit.weeksWith(this.draft.list, place);
    if (weeks.includes(week)) {
      return `is in week ${week + 1} already.`;
    }
    const before = numberOfReadings(this.draft.list);
    const next = edit.addReadings(this.draft.list, week, [readingOf(place)]);
    if (numberOfReadings(next) === before) {
      return "was not added: the list is full.";
    }
    this.#change(next, `.week[data-number="${week}"] [data-act=address]`);
    return weeks.length ? `was added. It is in week ${weeks[0] + 1}, too.` : ADDED;
  }

  /** @param {number} week */
  async #choose(week) {
    const { openChooser } = await import("./chooser.js");
    openChooser(
      `Add to week ${week + 1}`,
      this.draft.list.rate,
      (place) => this.add(week, place),
      () => this.#focus(`.week[data-number="${week}"] .week__choose`),
    );
  }

  /** Takes a place as it is today, where it is. @param {Where} where */
  #accept(where) {
    const found = this.known?.found[where.week][where.at];
    if (found) {
      const { place, digest } = found;
      this.#change(this.#said(where, { place, digest }), `${this.#at(where)} .reading__cited`);
    }
  }

  async #lookAgain() {
    this.#lookedInto += 1;
    const asked = this.#lookedInto;
    try {
      const known = await lookInto(this.draft.list);
      if (asked === this.#lookedInto) {
        this.known = known;
        this.#complete();
        this.#fill();
      }
    } catch {
      say("What the places are could not be fetched. Is there a network?");
    }
  }

  /** Lets what is still looked up come too late: another list is on the page. */
  leave() {
    this.#lookedInto += 1;
    this.draft.leave();
  }

  /** Gives digests to the readings that have none: from now on it is known when they change. */
  #complete() {
    let { list } = this.draft;
    this.known?.found.forEach((readings, week) => {
      readings.forEach(({ digest, gone }, at) => {
        if (digest && !gone && list.weeks[week]?.readings[at]?.digest === "") {
          const before = list.weeks[week].readings[at];
          list = edit.setReading(list, { week, at }, { digest });
          carryOver(before, list.weeks[week].readings[at]);
        }
      });
    });
    if (list !== this.draft.list) {
      this.draft.complete(list);
    }
  }

  /** Shows what is known of the places. */
  #fill() {
    const { known } = this;
    const { rate, weeks } = this.draft.list;
    if (!known || !isOf(known, this.draft.list)) {
      return;
    }
    const count = numberOfReadings(this.draft.list);
    const sum = amountOf(sumOf(known.weeks, rate));
    const parts = [counted(weeks.length, "week"), counted(count, "reading"), sum];
    this.#sum.textContent = parts.filter(Boolean).join(" · ");
    for (const [number, form] of [...this.#weeks.children].entries()) {
      fillWeek(form, known, number);
    }
    for (const form of this.#weeks.querySelectorAll(".reading")) {
      const where = whereIs(form);
      const { gone } = known.found[where.week][where.at];
      const reading = known.weeks[where.week].readings[where.at];
      fillReading(form, reading, gone ? null : () => this.#accept(where));
    }
    this.#leadToSeen();
    this.#paper.replaceChildren(...shown(this.draft.list, known));
  }
}
