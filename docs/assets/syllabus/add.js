/* A passage is added to a reading list, from any page: to the last week of the only list, or where the
   reader says. */

import { element } from "../page/element.js";
import { say } from "../page/said.js";
import { openSheet } from "../page/sheet.js";
import { addReadings, addWeek } from "./list/edit.js";
import { emptyList, readingOf } from "./list/model.js";
import { makeCurrent, stored, storeList } from "./stored.js";

/** @import { ReadingList } from "./list/model.js" */
/** @import { StoredList } from "./stored.js" */

const root = new URL("../../", import.meta.url).href;

/** @param {ReadingList} list */
const titleOf = ({ title }) => title || "Reading list";

/** How a week is called: “Week 2: Two words”. @param {ReadingList} list @param {number} at */
function nameOfWeek({ weeks }, at) {
  const title = weeks[at]?.title;
  return `Week ${at + 1}${title ? `: ${title}` : ""}`;
}

/** Keeps a list with one reading more, and says so. @param {StoredList | undefined} known @param {number} week @param {string} place @param {string} what */
function put(known, week, place, what) {
  const before = known?.list ?? emptyList();
  const roomy = week < before.weeks.length ? before : addWeek(before);
  const list = addReadings(roomy, week, [readingOf(place)]);
  const id = storeList(list, known?.id);
  if (!id) {
    sayRefused(place, what);
    return;
  }
  const undo = element("button", { type: "button", textContent: "Undo" });
  undo.addEventListener("click", () => {
    storeList(before, id);
    say(`${what} was taken off the list again.`);
  });
  const open = element("a", { href: `${root}syllabus/`, textContent: "Open the list" });
  const where = list.weeks.length > 1 ? `week ${week + 1} of ` : "";
  say(`${what} was added to ${where}“${titleOf(list)}”. `, { staying: true, more: [open, undo] });
}

/** Where nothing is kept, a list goes in its address. @param {string} place @param {string} what */
async function sayRefused(place, what) {
  const { fragmentOf } = await import("./list/address.js");
  const list = addReadings(emptyList(), 0, [readingOf(place)]);
  const href = `${root}syllabus/${await fragmentOf(list)}`;
  const open = element("a", { href, textContent: `Begin a list with ${what}` });
  say("This browser keeps nothing for this site, so no list can be carried from page to page. ", {
    staying: true,
    more: [open, "; others can be added there by their addresses."],
  });
}

/** @param {StoredList} known @param {string} place @param {string} what @param {() => void} done */
function weeksOf(known, place, what, done) {
  const { list } = known;
  const weeks = [...list.weeks.keys(), list.weeks.length].map((at) => {
    const name = at < list.weeks.length ? nameOfWeek(list, at) : "A week more";
    const button = element("button", { type: "button", textContent: name });
    button.addEventListener("click", () => {
      done();
      put(known, at, place, what);
    });
    return element("li", {}, button);
  });
  return element("ul", { className: "offers" }, ...weeks);
}

/** Asks to which week of which list. @param {string} place @param {string} what */
function ask(place, what) {
  const { current, lists } = stored();
  const shown = element("div");
  const choose = element("select", { ariaLabel: "Reading list" });
  choose.append(
    ...lists.map(({ id, list }) => new Option(titleOf(list), id, id === current, id === current)),
  );
  const show = () => {
    const known = lists.find(({ id }) => id === choose.value) ?? lists[0];
    makeCurrent(known.id);
    shown.replaceChildren(weeksOf(known, place, what, () => sheet.close()));
  };
  choose.addEventListener("change", show);
  const sheet = openSheet("Add to a reading list", [...(lists.length > 1 ? [choose] : []), shown]);
  show();
  /** @type {HTMLElement | null} */
  const last = shown.querySelector("li:nth-last-child(2) button");
  last?.focus();
}

/**
 * Adds a place, by its address from the root of the site; `what` names it to the reader.
 * @param {string} place
 * @param {string} what
 */
export function add(place, what) {
  const { lists } = stored();
  const [only] = lists;
  if (lists.length > 1 || only?.list.weeks.length > 1) {
    ask(place, what);
  } else {
    put(only, 0, place, what);
  }
}
