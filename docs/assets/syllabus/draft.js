/* The list that is being made: what was done to it, so that it can be undone, and where it is kept: in the
   browser's storage if that takes it, and in the address. */

/** @import { ReadingList } from "./list/model.js" */

import { fragmentOf } from "./list/address.js";
import { emptyList, written } from "./list/model.js";
import { KEY } from "./shelf.js";
import { stored, storeList } from "./stored.js";

const ADDRESS_RESTS = 300;
const MOST_STEPS = 200;

/** @param {ReadingList} list */
const asText = (list) => JSON.stringify(written(list));

/** Whether two lists say the same. @param {ReadingList} one @param {ReadingList} other */
export const isSame = (one, other) => asText(one) === asText(other);

/** Whether nothing is said in a list. @param {ReadingList} list */
export const isEmpty = (list) => isSame(list, { ...emptyList(), rate: list.rate });

/** A list, the name under which it is kept or "", and what it was before. */
export class Draft {
  /** @type {ReadingList[]} */
  #past = [];
  /** The field that is being written in: all that is typed there is undone at once. */
  #field = "";
  #resting = 0;
  #isLeft = false;
  /** Whether the browser took what was last done. */
  isKept = true;

  /** @param {ReadingList} list @param {string} id */
  constructor(list, id) {
    this.list = list;
    this.id = id;
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  /** Takes the next state of the list; `field` names one that is written in. @param {ReadingList} next @param {string} [field] */
  take(next, field = "") {
    if (!field || field !== this.#field) {
      this.#past = [...this.#past.slice(1 - MOST_STEPS), this.list];
    }
    this.#field = field;
    this.#hold(next);
  }

  /** What is known of the same list since, such as digests: nothing to be undone. @param {ReadingList} next */
  complete(next) {
    this.#hold(next);
  }

  undo() {
    const last = this.#past.pop();
    this.#field = "";
    if (last) {
      this.#hold(last);
    }
  }

  /** Takes what another window made of the list. Whether it differs. */
  catchUp() {
    const other = stored().lists.find(({ id }) => id === this.id)?.list;
    const differs = other !== undefined && !isSame(other, this.list);
    if (differs) {
      this.#past.push(this.list);
      this.list = other;
      this.#address();
    }
    return differs;
  }

  /** @param {ReadingList} list */
  #hold(list) {
    this.list = list;
    const id = storeList(list, this.id || undefined);
    this.isKept = id !== "";
    this.id = id || this.id;
    this.#address();
  }

  #address() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.writeAddress(), ADDRESS_RESTS);
  }

  /** Writes the address no more: it is that of another list. */
  leave() {
    clearTimeout(this.#resting);
    this.#isLeft = true;
  }

  /** Has the address hold the list. */
  async writeAddress() {
    clearTimeout(this.#resting);
    const { list, id } = this;
    const fragment = isEmpty(list) ? location.pathname : await fragmentOf(list);
    if (list === this.list && !this.#isLeft) {
      history.replaceState({ ...history.state, made: id || true }, "", fragment);
    }
  }
}

/** Calls back when another window changed what is kept. @param {() => void} changed */
export function onChangeElsewhere(changed) {
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) {
      changed();
    }
  });
}
