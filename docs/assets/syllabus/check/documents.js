/* Documents of all forms that are read, and the addresses in them with where each is written. */

/** @import { Occurrence } from "./occurrence.js" */
/** @import { Piece } from "./plain-text.js" */
/** @import { Texts } from "./relations.js" */

import { addresses } from "./addresses.js";
import { decoded } from "./encodings.js";
import { isEncoded } from "./mail.js";
import { AS_TEXT, NotReadError, occurrenceOf } from "./occurrence.js";
import { PlainText, plainPieces } from "./plain-text.js";
import { readingsOfJson } from "./reading-lists.js";
import { occurrences as inRichText } from "./rich-text.js";
import { occurrences as inWord, isWord } from "./word.js";
import { occurrences as inWorkbook, isReadApart, isWorkbook } from "./workbook.js";
import { membersOf } from "./zipped.js";

/**
 * A document as it was read: its texts by the names of its members (“” if it is one text). `unit` is what
 * the lines of its occurrences count; `encoding` is that of the one text.
 * @typedef {{texts: Texts, occurrences: Occurrence[], unit: "line" | "paragraph" | "reading", encoding: string}} Document
 */

/** @type {[string, string][]} */
const NOT_READ = [
  ["%PDF", "a PDF file"],
  ["\xd0\xcf\x11\xe0", "an old file of Office, or one with a password"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  ["\x1f\x8b", "a packed file"],
];
const REMEDY = "save it as Word (.docx), HTML or plain text";
const ZIP = "PK\x03\x04";
/** What is in files of programs, and in UTF-16 without its mark; in Rich Text pictures have it. */
const NO_TEXT = "\0";
const RICH_TEXT = "{\\rtf";
/** What a text in Unicode may begin with. */
const MARK = /^\ufeff/;
const CALENDAR = "BEGIN:VCALENDAR";
/** How calendars go on with a line that is too long for them. */
const FOLD = /\r?\n[ \t]/g;

/** A document of any form that is read. @param {Uint8Array<ArrayBuffer>} data @returns {Promise<Document>} */
export async function read(data) {
  const beginning = String.fromCharCode(...data.slice(0, 8));
  if (beginning.startsWith(ZIP)) {
    return ofMembers(await membersOf(data));
  }
  const notRead = NOT_READ.find(([sign]) => beginning.startsWith(sign));
  if (notRead) {
    throw new NotReadError(notRead[1], REMEDY);
  }
  const { text, encoding } = decoded(data);
  if (text.includes(NO_TEXT) && !isRich(text)) {
    throw new NotReadError("a file that is no text", REMEDY);
  }
  if (isEncoded(text)) {
    throw new NotReadError("an e-mail or a web archive whose text is encoded", AS_TEXT);
  }
  return ofText(text, encoding);
}

/** @param {string} text */
const isRich = (text) => text.replace(MARK, "").startsWith(RICH_TEXT);

/** A document that is one text: Rich Text, a list of this edition, or any other. @param {string} text @param {string} [encoding] @returns {Document} */
export function ofText(text, encoding = "utf-8") {
  const readings = readingsOfJson(text);
  const found = isRich(text) ? inRichText(text) : inLines(text);
  return {
    texts: { "": text },
    occurrences: readings ?? [...found],
    unit: readings ? "reading" : "line",
    encoding,
  };
}

/** A document that is a packed file, such as Word's or a cartridge. @param {Texts} texts @returns {Document} */
export function ofMembers(texts) {
  const encoding = "utf-8";
  if (isWord(texts)) {
    return { texts, occurrences: [...inWord(texts)], unit: "paragraph", encoding };
  }
  const members = Object.entries(texts);
  if (!members.length) {
    throw new NotReadError("a packed file in which there is no text", REMEDY);
  }
  const links = isWorkbook(texts) ? [...inWorkbook(texts)] : [];
  const rest = members.filter(([member]) => !isWorkbook(texts) || !isReadApart(member));
  const found = rest.flatMap(([member, text]) => [...inLines(text, member)]);
  return { texts, occurrences: [...found, ...links], unit: "line", encoding };
}

/**
 * The addresses in a text, with their lines.
 * @param {string} text
 * @param {string} [member]
 * @returns {Generator<Occurrence>}
 */
function* inLines(text, member = "") {
  const isFolded = text.replace(MARK, "").startsWith(CALENDAR);
  const plain = new PlainText(isFolded ? unfolded(text) : plainPieces(text));
  let [line, counted] = [1, 0];
  for (const { address, start, end } of addresses(plain.text)) {
    const first = plain.begin(start);
    line += text.slice(counted, first).split("\n").length - 1;
    counted = first;
    const span = {
      member,
      start: first,
      end: plain.end(end),
      part: /** @type {const} */ ("whole"),
    };
    yield occurrenceOf(address, line, member, [span]);
  }
}

/** @param {string} text @returns {Generator<Piece>} */
function* unfolded(text) {
  let position = 0;
  for (const fold of text.matchAll(FOLD)) {
    yield* plainPieces(text.slice(position, fold.index), position);
    position = fold.index + fold[0].length;
  }
  yield* plainPieces(text.slice(position), position);
}
