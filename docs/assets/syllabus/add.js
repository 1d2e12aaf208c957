/* A passage is added to a reading list, from any page: to the only week, or where the reader says. Other
   pages load no more of lists than this, so it takes them as they are kept. */

/** @import { ListAsKept } from "./shelf.js" */

import { toBase64Url } from "../page/base64url.js";
import { button } from "../page/button.js";
import { element } from "../page/element.js";
import { say } from "../page/said.js";
import { openSheet } from "../page/sheet.js";
import { keepShelf, shelf } from "./shelf.js";

const page = new URL("../../syllabus/", import.meta.url).href;
/** How a list says that it is read as fast as usual. */
const AS_USUAL = 0;

/** @param {ListAsKept} list */
const nameOf = ({ list }) => list.title || "Reading list";

/** A link to a list that holds a place alone. @param {string} place */
function beginning(place) {
  const list = JSON.stringify(["", "", AS_USUAL, [["", "", [[place]]]]]);
  const href = `${page}#0.${toBase64Url(new TextEncoder().encode(list))}`;
  return element("a", { href, textContent: "Begin a list with it" });
}

/** Keeps a list with one reading more, and says so. @param {ListAsKept} known @param {number} at @param {string} place @param {string} what */
function put({ id, list }, at, place, what) {
  const before = shelf();
  const open = element("a", { href: page, textContent: "Open the list" });
  if (list.weeks[at]?.readings?.some((one) => one.place === place)) {
    say(`${what} is there already. `, { staying: true, more: [open] });
    return;
  }
  const weeks = Array.from({ ...list.weeks, length: Math.max(list.weeks.length, at + 1) });
  weeks[at] = { ...weeks[at], readings: [...(weeks[at]?.readings ?? []), { place }] };
  const added = { id, list: { ...list, weeks } };
  const others = before.lists.filter((one) => one.id !== id);
  const isKept = keepShelf({ current: id, lists: [...others, added] });
  const undo = button("Undo", () => {
    keepShelf(before);
    say(`${what} was taken off the list again.`);
  });
  const where = weeks.length > 1 ? `week ${at + 1} of ` : "";
  const said = isKept
    ? `${what} was added to ${where}“${nameOf(added)}”. `
    : `This browser keeps nothing for this site: ${what} is on no list yet. `;
  say(said, { staying: true, more: isKept ? [open, " ", undo] : [beginning(place)] });
}

/**
 * Adds a place, by its address from the root of the site; `what` names it to the reader.
 * @param {string} place
 * @param {string} what
 */
export function add(place, what) {
  const { current, lists } = shelf();
  const [only = { id: Date.now().toString(36), list: { weeks: [] } }] = lists;
  if (lists.length < 2 && only.list.weeks.length < 2) {
    put(only, 0, place, what);
    return;
  }
  const content = lists.flatMap((one) => {
    const { weeks } = one.list;
    const items = [...weeks, null].map((week, at) => {
      const name = week ? `Week ${at + 1}${week.title ? `: ${week.title}` : ""}` : "Another week";
      const choice = button(name, () => {
        sheet?.close();
        put(one, at, place, what);
      });
      choice.autofocus = one.id === current && at === weeks.length - 1;
      return element("li", {}, choice);
    });
    return [
      element("p", { textContent: nameOf(one) }),
      element("ul", { className: "offers" }, ...items),
    ];
  });
  const sheet = openSheet("Add to a reading list", content);
}
