/* Readings are dragged to another place, by mouse, pen or finger. Each can be moved by buttons, too. */

/** @import { Where } from "./list/edit.js" */

const EDGE = 80;
const SCROLLS_BY = 12;

/** Where something would be put: before or after a reading, or into a week without any. @typedef {{element: Element, after: boolean, where: Where}} Target */

/** @param {Element} reading */
export const whereIs = (reading) => {
  const { week, at } = /** @type {HTMLElement} */ (reading).dataset;
  return { week: Number(week), at: Number(at) };
};

/** @param {number} x @param {number} y @returns {Target | null} */
function targetAt(x, y) {
  const under = document.elementFromPoint(x, y);
  const reading = under?.closest(".reading");
  if (reading) {
    const { top, height } = reading.getBoundingClientRect();
    const after = y > top + height / 2;
    const { week, at } = whereIs(reading);
    return { element: reading, after, where: { week, at: at + Number(after) } };
  }
  /** @type {HTMLElement | null | undefined} */
  const week = under?.closest(".week");
  const list = week?.querySelector(".week__readings");
  const at = list?.children.length ?? 0;
  return week && list
    ? { element: list, after: true, where: { week: Number(week.dataset.number), at } }
    : null;
}

/** @param {Target | null} target */
function mark(target) {
  for (const one of document.querySelectorAll("[data-drop]")) {
    one.removeAttribute("data-drop");
  }
  target?.element.setAttribute("data-drop", target.after ? "after" : "before");
}

/**
 * Has a reading follow the pointer until it is let go; `drop` gets where it stands then, counted as if it
 * had been taken out before.
 * @param {PointerEvent} start
 * @param {HTMLElement} reading
 * @param {(to: Where) => void} drop
 */
export function drag(start, reading, drop) {
  const done = new AbortController();
  const { signal } = done;
  const from = whereIs(reading);
  const grip = /** @type {Element} */ (start.target);
  /** @type {Target | null} */
  let target = null;
  let y = start.clientY;
  let scrolling = 0;
  const scroll = () => {
    const by = y < EDGE ? -SCROLLS_BY : y > innerHeight - EDGE ? SCROLLS_BY : 0;
    by && scrollBy(0, by);
    scrolling = requestAnimationFrame(scroll);
  };
  const end = () => {
    done.abort();
    cancelAnimationFrame(scrolling);
    mark(null);
    reading.classList.remove("reading--dragged");
  };
  start.preventDefault();
  grip.setPointerCapture(start.pointerId);
  reading.classList.add("reading--dragged");
  scrolling = requestAnimationFrame(scroll);
  addEventListener(
    "pointermove",
    (event) => {
      y = event.clientY;
      target = targetAt(event.clientX, y);
      mark(target);
    },
    { signal },
  );
  addEventListener(
    "pointerup",
    () => {
      end();
      if (target) {
        const { week, at } = target.where;
        const passed = week === from.week && at > from.at;
        drop({ week, at: at - Number(passed) });
      }
    },
    { signal },
  );
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", ({ key }) => key === "Escape" && end(), { signal });
}
