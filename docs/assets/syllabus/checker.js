/* The page that checks the links of a syllabus: what is pasted, chosen or dropped there is read here, and
   nothing of it leaves the browser. */

/** @import { Document } from "./check/documents.js" */
/** @import { Finding } from "./check/verdicts.js" */

import { button } from "../page/button.js";
import { copy } from "../page/clipboard.js";
import { element, required } from "../page/element.js";
import { counted, figure } from "../page/figure.js";
import { say } from "../page/said.js";
import { save } from "../page/save.js";
import { ofText, read } from "./check/documents.js";
import { mended, mendedData } from "./check/mended.js";
import { AS_TEXT, NotReadError } from "./check/occurrence.js";
import { BAD, offered } from "./check/verdicts.js";
import { MOST_BYTES } from "./check/zipped.js";
import { places, shownFindings, summary } from "./findings.js";
import { lookedUp } from "./looked-up.js";
import { root } from "./published.js";

/** What was given: a file by its name, or a text without one. @typedef {{name: string, data: Uint8Array<ArrayBuffer> | null, document: Document}} Given */

const KINDS =
  ".docx,.xlsx,.rtf,.html,.htm,.md,.markdown,.bib,.csv,.tsv,.ics,.imscc,.txt,.json,.tex,.ris,.xml,.zip,.epub,.odt";
const OCTETS = "application/octet-stream";

const place = required("[data-check-links]", HTMLElement);
const address = place.dataset.checkLinks ?? "";

const field = element("textarea", { rows: 7, spellcheck: false });
const file = element("input", { type: "file", accept: KINDS, className: "check__file" });
const said = element("p", { className: "check__said" });
said.setAttribute("role", "status");
const result = element("section", {
  className: "check__result",
  ariaLabel: "What became of its links",
});

/** Which of several documents is the last that was given. */
let asked = 0;

/** @param {string} name of what is given @param {() => Promise<Given>} give */
async function run(name, give) {
  asked += 1;
  const own = asked;
  said.textContent = "Reading …";
  result.replaceChildren();
  const shown = await outcome(name, give);
  if (own === asked) {
    said.replaceChildren(...shown.said);
    result.replaceChildren(...shown.parts);
  }
}

/** What is said of a document by its name, and shown of it. @param {string} name @param {() => Promise<Given>} give */
async function outcome(name, give) {
  const title = element("strong", {}, element("bdi", { textContent: name }));
  try {
    const given = await give();
    const findings = await lookedUp(given.document, address);
    return findings.length
      ? { said: [title, " – ", summary(findings)], parts: parts(given, findings) }
      : { said: [title, " – ", none(given)], parts: [] };
  } catch (error) {
    return { said: [title, " – ", failure(error)], parts: [] };
  }
}

/** @param {unknown} error */
function failure(error) {
  if (error instanceof NotReadError) {
    return `Not checked: this is ${error.message}.`;
  }
  console.error(error);
  return error instanceof TypeError
    ? "Not checked: what the edition says of its places could not be fetched. Is there a network? Then try again."
    : "Not checked: the file could not be read.";
}

/** @param {Given} given */
function none({ document }) {
  const { length } = document.occurrences;
  const others =
    length > 1
      ? `are ${figure(length)} other addresses in it`
      : `is ${length ? "one other address in it" : "no address in it at all"}`;
  const bases = [...new Set([address, root])].filter(Boolean).join(" or ");
  return `No link to this edition was found; there ${others}. Its links begin with ${bases}`;
}

/** What is found, below what can be corrected: that follows what is accepted. @param {Given} given @param {Finding[]} findings */
function parts(given, findings) {
  /** @type {Set<Finding>} */
  const accepted = new Set();
  const mend = element("p", { className: "check__mend" });
  mend.setAttribute("role", "status");
  const draw = () => mend.replaceChildren(...correction(given, findings, accepted));
  draw();
  const shown = shownFindings(findings, given.document.unit, (finding, isAccepted) => {
    isAccepted ? accepted.add(finding) : accepted.delete(finding);
    draw();
  });
  return mend.hasChildNodes() ? [mend, ...shown] : shown;
}

/** What can be corrected, and the button that does it. @param {Given} given @param {Finding[]} findings @param {Set<Finding>} accepted */
function correction(given, findings, accepted) {
  const decided = findings.map((one) => (accepted.has(one) ? { ...one, isCertain: true } : one));
  const { texts, corrected, left } = mended(given.document, decided);
  const asked = decided.filter(offered).length;
  const unknown = decided.filter(({ verdict, now }) => BAD.has(verdict) && !now);
  const { unit } = given.document;
  const said = [
    corrected
      ? `${counted(corrected, "link")} can be corrected for you; all else stays as it is.`
      : "",
    asked
      ? `For ${counted(asked, "link")} an address is offered below: tick what is right, and it is corrected, too.`
      : "",
    left.length
      ? `${counted(left.length, "link")} must be corrected by hand, as marks of the file’s form stand within: ${places(left, unit)}.`
      : "",
    unknown.length
      ? `${counted(unknown.length, "link")} must be mended by hand, as no address is known to put in its place: ${places(unknown, unit)}.`
      : "",
  ];
  const words = said.filter(Boolean).join(" ");
  const still = decided.filter(
    (one) => BAD.has(one.verdict) && (!one.isCertain || left.includes(one)),
  ).length;
  const rest = still ? ` ${counted(still, "link")} in it must still be mended.` : "";
  return words ? [words, " ", ...(corrected ? [actFor(given, texts, rest)] : [])] : [];
}

/** The button that gives a corrected document; `rest` is said of what is not corrected in it. @param {Given} given @param {{[member: string]: string}} texts @param {string} rest */
function actFor({ name, data, document }, texts, rest) {
  if (!data) {
    return button("Copy the corrected text", () => copy("The corrected text", texts[""]));
  }
  return button("Save the corrected file", async () => {
    save(nameOf(name), OCTETS, new Uint8Array(await mendedData(data, document, texts)));
    say(`${nameOf(name)} was saved.${rest}`, { staying: rest !== "" });
  });
}

/** @param {string} name */
const nameOf = (name) => name.replace(/(\.[^.]*)?$/, "-corrected$1");

/** @param {File} chosen */
const takeFile = (chosen) =>
  run(chosen.name, async () => {
    if (chosen.size > MOST_BYTES) {
      throw new NotReadError("a file that is too large", AS_TEXT);
    }
    const data = new Uint8Array(await chosen.arrayBuffer());
    return { name: chosen.name, data, document: await read(data) };
  });

const takeText = () =>
  run("The text above", async () => ({ name: "", data: null, document: ofText(field.value) }));

/** Files can be dropped wherever the form is. @param {HTMLElement} form */
function takeDropped(form) {
  /** @param {boolean} isOver */
  const mark = (isOver) => form.classList.toggle("check--over", isOver);
  form.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      mark(true);
    }
  });
  form.addEventListener("dragleave", ({ relatedTarget }) => {
    mark(relatedTarget instanceof Node && form.contains(relatedTarget));
  });
  form.addEventListener("drop", (event) => {
    mark(false);
    const dropped = event.dataTransfer?.files[0];
    if (dropped) {
      event.preventDefault();
      takeFile(dropped);
    }
  });
}

file.addEventListener("change", () => {
  const chosen = file.files?.[0];
  /* So that the same file can be chosen again when it was changed. */
  chosen &&
    takeFile(chosen).finally(() => {
      file.value = "";
    });
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    takeText();
  }
});

const form = element(
  "div",
  { className: "check" },
  element(
    "label",
    {},
    element("span", { textContent: "Text of the syllabus, or its links" }),
    field,
  ),
  element(
    "div",
    { className: "check__acts" },
    button("Check this text", takeText),
    element(
      "label",
      { className: "check__choose" },
      element("span", { textContent: "or a file, which can also be dropped here" }),
      file,
    ),
  ),
);
takeDropped(form);
place.replaceChildren(form, said, result);
