/* What is taken out of a list: its address, files in several formats, paper. */

/** @import { Format } from "./formats/all.js" */
/** @import { Draft } from "./draft.js" */

import { button } from "../page/button.js";
import { copy } from "../page/clipboard.js";
import { element } from "../page/element.js";
import { say } from "../page/said.js";
import { save } from "../page/save.js";
import { FORMATS } from "./formats/all.js";
import { fragmentOf } from "./list/address.js";
import { written } from "./list/model.js";
import { resolve } from "./list/resolve.js";
import { publicRoot, published } from "./published.js";
import { leadingToSeen } from "./seen.js";

/** Whether a file made here would lead to this machine, where nobody else is. */
const isLocal = /^https?:\/\/(localhost|127\.|0\.0\.0\.0|\[::1\])/.test(publicRoot);

/** The formats of the groups above the last, which has all others. */
const GROUPED = ["imscc", "html", "docx", "ics", "txt"];

/** @param {string} title */
const nameOfFile = (title) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60) || "reading-list";

/** @param {Draft} draft */
const addressOf = async ({ list }) => `${publicRoot}syllabus/${await fragmentOf(list)}`;

/** @param {Draft} draft */
async function resolved(draft) {
  const name = document.querySelector(".masthead__title")?.textContent ?? "";
  const address = await addressOf(draft);
  return resolve(draft.list, published, { name, root: publicRoot, address });
}

/** @param {Draft} draft @param {Format} format */
async function download(draft, { name, suffix, mediaType, load }) {
  try {
    const [module, list] = await Promise.all([load(), resolved(draft)]);
    const { write, possible = () => true, said = () => "" } = module;
    const isPossible = possible(list);
    if (isPossible) {
      save(`${nameOfFile(draft.list.title)}.${suffix}`, mediaType, write(list));
    }
    const saved = isPossible ? `${name}: the file was made.` : "";
    say([saved, said(list)].filter(Boolean).join(" "), { staying: said(list) !== "" });
  } catch (error) {
    console.error(error);
    say(`${name} could not be made. Is there a network?`, { staying: true });
  }
}

/** HTML in the clipboard, for the editors of course platforms. @param {Draft} draft @param {boolean} [alone] whether its links open the passages alone */
async function copyHtml(draft, alone = false) {
  const [{ write }, list] = await Promise.all([import("./formats/html.js"), resolved(draft)]);
  const html = write(alone ? leadingToSeen(list) : list);
  await copy("The list", html, { html });
}

/** @param {string} name @param {string} use @param {() => void} act */
function item(name, use, act) {
  return element(
    "li",
    {},
    button(name, act),
    element("span", { className: "taken__use", textContent: use }),
  );
}

/** @param {string} name @param {HTMLElement[]} items */
const group = (name, ...items) =>
  element(
    "div",
    { className: "taken__group" },
    element("h3", { textContent: name }),
    element("ul", { className: "taken__list" }, ...items),
  );

/** What is said of a list of which files lead to this machine. */
const localNotice = () =>
  isLocal
    ? [
        element("p", {
          className: "taken__local",
          textContent:
            "This page comes from your own machine, and every link in a file would lead there, where nobody else can follow it. Make files on the published site.",
        }),
      ]
    : [];

/** The section that offers what can be taken. @param {Draft} draft */
export function taken(draft) {
  const json = () =>
    save(
      `${nameOfFile(draft.list.title)}.json`,
      "application/json",
      `${JSON.stringify(written(draft.list), null, 2)}\n`,
    );
  /** @param {Format} format */
  const file = (format) =>
    item(`${format.name} (.${format.suffix})`, format.use, () => download(draft, format));
  /** @param {string[]} suffixes */
  const files = (...suffixes) =>
    FORMATS.filter(({ suffix }) => suffixes.includes(suffix)).map(file);
  return element(
    "section",
    { className: "taken" },
    element("h2", { textContent: "Take it along" }),
    ...localNotice(),
    group(
      "For a course platform",
      ...files("imscc"),
      item("Copy for a course page", "to paste; its links mark the passages in the articles", () =>
        copyHtml(draft),
      ),
      item(
        "Copy for a course page, passages alone",
        "to paste; its links open what students are to see, with their questions",
        () => copyHtml(draft, true),
      ),
      ...files("html"),
    ),
    group(
      "To hand out",
      item("Copy the list’s address", "to send; the whole list is in it", async () =>
        copy("The address of the list", await addressOf(draft)),
      ),
      item("Print", "on paper, or as PDF", () => print()),
      ...files("docx", "ics", "txt"),
    ),
    group(
      "To keep and to work with",
      item("The list (.json)", "to open here again", json),
      ...FORMATS.filter(({ suffix }) => !GROUPED.includes(suffix)).map(file),
    ),
  );
}
