/* Long lists, shown a portion at a time. */

import { required } from "../page/element.js";
import { figure } from "../page/figure.js";

/**
 * Shows the next portion of all items; the button shows the one after that, whose first link then has
 * the focus.
 * @template Item
 * @param {Element} list
 * @param {HTMLButtonElement} more
 * @param {number} portion
 * @param {Item[]} items
 * @param {(item: Item) => Element} shown
 */
export function showMore(list, more, portion, items, shown) {
  const start = list.children.length;
  list.append(...items.slice(start, start + portion).map(shown));
  const left = items.length - list.children.length;
  more.hidden = left <= 0;
  more.textContent = `Show ${Math.min(left, portion)} more of ${figure(left)}`;
  more.onclick = () => {
    showMore(list, more, portion, items, shown);
    required("a", HTMLAnchorElement, list.children[start + portion]).focus();
  };
}
