/* Where an address leads on this page: to a place, to a range of paragraphs, or to nothing that is
   here; and what the reader is told of it. */

import { element } from "../page/element.js";
import { carriesWords, idIn } from "../page/fragment.js";
import { hush, say } from "../page/said.js";
import { nameOf, paragraphs } from "./numbered.js";
import { cleaned, isParagraph, nearest, rangeIn } from "./paragraphs.js";
import { between, thereIsNo } from "./range.js";

/** How many paragraphs are marked, and which. @param {HTMLElement[]} marked */
function counted(marked) {
  const [first, last] = [marked[0], marked.at(-1)];
  if (!first || !last) {
    return "None of these paragraphs is left.";
  }
  return first === last
    ? `Paragraph ${nameOf(first)} is marked.`
    : `Paragraphs ${nameOf(first)} to ${nameOf(last)} are marked: ${marked.length} in all.`;
}

const root = new URL("../../", import.meta.url).href;

/* What was said of where the address leads, until it leads elsewhere. */
let told = 0;

/** Whether a reader is back at a range, by reloading or going back: then the browser finds the line that was read. */
const isBack = () => history.state?.range === location.hash;

/** Marks a range, and goes there unless the reader is back. @param {string[]} ids @param {boolean} back */
function arriveAtRange(ids, back) {
  const there = ids.flatMap((id) => document.getElementById(id) ?? []);
  if (!there.length) {
    return arriveNowhere(ids);
  }
  const { paragraphs: marked, former, divided, notices, changes } = between(ids);
  for (const place of [...marked, ...former, ...divided]) {
    place.classList.add("marked");
  }
  if (!back) {
    goTo(marked[0] ?? there[0]);
  }
  offerMarked(marked);
  const all = [...notices, counted(marked), ...changes];
  told = say(all.join(" "), { staying: all.length > 1 });
}

/** Goes to the first paragraph of a range. @param {HTMLElement} first */
function goTo(first) {
  first.tabIndex = -1;
  first.scrollIntoView();
  /* Until a page is loaded, browsers scroll to the fragment: the last paragraph, in a range turned round. */
  addEventListener("load", () => first.scrollIntoView(), { once: true });
  setTimeout(() => first.focus({ preventScroll: true }));
}

/** The address of this page that shows paragraphs alone, in a frame where it is in one. @param {string[]} ends */
function alone(ends) {
  const framed = document.documentElement.classList.contains("embed") ? "&embed" : "";
  return `?only=${[...new Set(ends)].join("-")}${framed}#${ends[0]}`;
}

/** Says below the last of the marked paragraphs that they end there, and offers them alone, on paper and for a list. @param {HTMLElement[]} marked */
function offerMarked(marked) {
  const last = paragraphs.filter((one) => marked.includes(one)).at(-1);
  if (last) {
    const button = element("button", { type: "button", textContent: "Print them alone" });
    button.addEventListener("click", async () => {
      const { printAlone } = await import("../page/print-alone.js");
      printAlone(marked);
    });
    const ends = [marked[0], marked[marked.length - 1]];
    const names = `¶ ${[...new Set(ends.map(nameOf))].join("–")}`;
    const href = alone(ends.map(({ id }) => id));
    const reads = element("a", { href, textContent: "Read them alone" });
    const adds = element("button", { type: "button", textContent: "Add to list" });
    Object.assign(adds.dataset, { add: location.href.slice(root.length), what: names });
    const end = element(
      "span",
      { className: "range-end" },
      `${names} end here. `,
      reads,
      button,
      adds,
    );
    end.dataset.added = "";
    last.append(end);
  }
}

/** The ids at both ends of the range that the address asks for: `?to=p15#p12`, formerly `#p12-p15`. */
function rangeAsked() {
  return rangeIn(idIn(location.hash), new URLSearchParams(location.search).get("to") ?? "");
}

/** From a paragraph to itself is that paragraph. @param {string} id */
function arriveAtOne(id) {
  const address = new URL(location.href);
  address.searchParams.delete("to");
  history.replaceState(null, "", address);
  location.replace(`#${id}`);
}

/** Goes where an address leads that nobody published, or says where it might. @param {string} asked */
function arriveAtTyped(asked) {
  const id = cleaned(asked);
  if (document.getElementById(id)) {
    location.replace(`#${id}`);
  } else if (isParagraph(id)) {
    arriveNowhere([id]);
  } else if (paragraphs.length) {
    told = say("The address names a place that is not in this article.", { staying: true });
  }
}

/** Says that there are no such paragraphs, and offers the nearest. @param {string[]} ids */
function arriveNowhere(ids) {
  if (paragraphs.length) {
    const here = paragraphs.map((one) => one.id);
    const near = nearest(ids[0], here);
    const link = element("a", { href: `#${near}`, textContent: `paragraph ${near.slice(1)}` });
    told = say(`${thereIsNo(ids)}${ids.length > 1 ? "" : " here"}. The nearest is `, {
      staying: true,
      more: [link, "."],
    });
  }
}

/** Takes `?to=` from the address when the reader goes on: a link within a page inherits the query. */
function leaveRange() {
  const address = new URL(location.href);
  if (address.searchParams.has("to") && !isBack()) {
    address.searchParams.delete("to");
    history.replaceState(history.state, "", address);
  }
}

function leaveMarks() {
  document.querySelector(".range-end")?.remove();
  for (const place of document.querySelectorAll(".marked")) {
    place.classList.remove("marked");
  }
  hush(told);
}

/** The number of a note, if its address has another one. @param {Element | null} place */
function numberBeside(place) {
  /** @type {HTMLElement | null | undefined} */
  const link = place?.querySelector(".note-link");
  const { what, number } = link?.dataset ?? {};
  return what !== "note" || place?.id === `note-${number}` ? undefined : number;
}

function arrive() {
  leaveMarks();
  const asked = idIn(location.hash);
  const range = rangeAsked();
  const place = document.getElementById(asked);
  const notice = place?.matches(".former") ? place : place?.querySelector(".divided");
  const number = numberBeside(place);
  if (range && range[0] === range[1]) {
    arriveAtOne(range[0]);
  } else if (range) {
    const back = isBack();
    history.replaceState({ ...history.state, range: location.hash }, "");
    arriveAtRange(range, back);
  } else if (notice) {
    say(notice.textContent, { aloud: true });
  } else if (number) {
    say(`The note at #${asked} is number ${number} today.`);
  } else if (asked && !place && !carriesWords(asked)) {
    arriveAtTyped(asked);
  }
}
/* “hashchange” is not heard on the way back to an address with another query. */
addEventListener("popstate", () => {
  leaveRange();
  arrive();
});
arrive();
