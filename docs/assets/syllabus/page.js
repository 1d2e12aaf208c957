/* The page of reading lists: the list that the address holds, to be read; else the one that is being made. */

/** @import { ReadingList } from "./list/model.js" */

import { button } from "../page/button.js";
import { element, required } from "../page/element.js";
import { counted } from "../page/figure.js";
import { say } from "../page/said.js";
import { Draft, isEmpty, isSame, onChangeElsewhere } from "./draft.js";
import { lookInto } from "./known.js";
import { holdsList, listIn } from "./list/address.js";
import { emptyList, numberOfReadings, readList } from "./list/model.js";
import { Maker } from "./maker.js";
import { shown } from "./shown.js";
import { forgetList, keeps, makeCurrent, stored, storeList } from "./stored.js";
import { taken } from "./taken.js";

const place = required("[data-reading-list]", HTMLElement);
const site = document.querySelector(".masthead__title")?.textContent;
const refused = element("p", {
  className: "maker__refused",
  textContent:
    "This browser does not keep the list. It is in the address of this page alone: copy it before you leave.",
});

const choose = element("select", { ariaLabel: "Reading lists in this browser" });
const begin = button("Begin another list", beginAnother);
const remove = button("Delete this list", removeList);
/** Which list is made; it stays when what it offers changes, so that the focus does. */
const choice = element(
  "div",
  { className: "maker__lists" },
  choose,
  begin,
  button("Open a file", openFile),
  remove,
);
choose.addEventListener("change", () => openStored(choose.value));

/** @type {Maker | null} */
let maker = null;

/** @param {ReadingList} list */
const nameOf = (list) =>
  list.title || `List without a title, ${counted(numberOfReadings(list), "reading")}`;

/** Opens a list in the maker. @param {ReadingList} list @param {string} id */
function make(list, id) {
  maker?.leave();
  const draft = new Draft(list, id);
  maker = new Maker(draft, drawChoice);
  draft.isKept = keeps();
  place.replaceChildren(choice, refused, maker.whole, taken(draft));
  show("made", list);
  drawChoice();
  draft.writeAddress();
}

/** How the page stands: a list is made on it, or read; on paper the list has a title of its own. @param {"made" | "read"} state @param {ReadingList} list */
function show(state, { title }) {
  place.dataset.state = state;
  for (const one of document.querySelectorAll("article > :is(h1, .lead)")) {
    one.toggleAttribute("hidden", state === "read");
    one.classList.add("on-screen");
  }
  document.title = [title || "Reading list", site].join(" – ");
}

/** Shows which lists there are, and what can be done to the one that is made. */
function drawChoice() {
  if (!maker) {
    return;
  }
  const { lists } = stored();
  const { draft } = maker;
  const known = lists.map(
    ({ id, list }) => new Option(nameOf(list), id, id === draft.id, id === draft.id),
  );
  const unsaved = draft.id ? [] : [new Option("A new list", "", true, true)];
  choose.replaceChildren(...known, ...unsaved);
  choose.hidden = choose.options.length < 2;
  begin.hidden = isEmpty(draft.list);
  remove.hidden = !draft.id;
  refused.hidden = draft.isKept;
}

/** @param {string} id */
function openStored(id) {
  const known = stored().lists.find((one) => one.id === id);
  if (known) {
    makeCurrent(id);
    make(known.list, id);
    choose.focus();
  }
}

/** Begins a list, and says where the one is that was made until now. */
function beginAnother() {
  const { list, id } = maker?.draft ?? {};
  make(emptyList(), "");
  /** @type {HTMLElement | null} */ (place.querySelector(".maker__title"))?.focus();
  if (list && id) {
    const back = button("Back to it", () => openStored(id));
    say(`“${nameOf(list)}” is kept in this browser. `, { staying: true, more: [back] });
  }
}

function removeList() {
  if (!maker) {
    return;
  }
  const { list, id } = maker.draft;
  forgetList(id);
  openCurrent();
  const undo = button("Undo", () => make(list, storeList(list, id)));
  say(`“${nameOf(list)}” was deleted from this browser. `, { staying: true, more: [undo] });
  /** @type {HTMLElement | null} */ (place.querySelector(".maker__title"))?.focus();
}

function openFile() {
  const field = element("input", { type: "file", accept: ".json,application/json" });
  field.addEventListener("change", async () => {
    const text = await field.files?.[0]?.text();
    const read = text === undefined ? null : readText(text);
    if (read) {
      make(read.list, storeList(read.list));
      say(["The list was opened.", ...read.said].join(" "), { staying: read.said.length > 0 });
    } else if (text !== undefined) {
      const check = element("a", {
        href: new URL("check/", location.href).href,
        textContent: "Check the links of a syllabus",
      });
      say("This file holds no reading list. It should be a .json that was saved here. ", {
        staying: true,
        more: [check],
      });
    }
  });
  field.click();
}

/** @param {string} text */
function readText(text) {
  try {
    return readList(JSON.parse(text));
  } catch {
    return null;
  }
}

function openCurrent() {
  const { current, lists } = stored();
  const known = lists.find(({ id }) => id === current);
  make(known?.list ?? emptyList(), known?.id ?? "");
}

/** Shows a list that came by its address, to be read. @param {ReadingList} list */
async function read(list) {
  maker?.leave();
  maker = null;
  show("read", list);
  const edit = button("Change this list, or take it along", () => make(list, ""), {
    className: "assigned__edit",
  });
  const text = element("div", { className: "assigned__list" });
  place.replaceChildren(text, edit);
  try {
    text.replaceChildren(...shown(list, await lookInto(list)));
  } catch {
    text.textContent = "What is on this list could not be fetched. Is there a network?";
  }
}

async function open() {
  const { hash } = location;
  const found = holdsList(hash) ? await listIn(hash) : null;
  if (!found) {
    openCurrent();
    if (holdsList(hash)) {
      say("The address holds no list that can be read here. Was it copied as a whole?", {
        staying: true,
      });
    }
    return;
  }
  const { lists } = stored();
  const { made } = history.state ?? {};
  const known =
    lists.find(({ id }) => id === made) ?? lists.find(({ list }) => isSame(list, found.list));
  if (known || made) {
    known && makeCurrent(known.id);
    make(known?.list ?? found.list, known?.id ?? "");
  } else {
    await read(found.list);
  }
  if (found.said.length) {
    say(found.said.join(" "), { staying: true });
  }
}

addEventListener("hashchange", () => {
  if (holdsList(location.hash)) {
    open();
  } else {
    maker?.draft.writeAddress();
  }
});
addEventListener("pageshow", ({ persisted }) => persisted && open());
onChangeElsewhere(() => {
  if (maker?.draft.catchUp()) {
    maker.draw();
  }
  drawChoice();
});
open();
