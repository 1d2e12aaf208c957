/* Rich Text (.rtf): its text without control words, and the links in it. */

/** @import { Occurrence, Span } from "./occurrence.js" */
/** @import { Piece } from "./plain-text.js" */

import { addresses } from "./addresses.js";
import { fields } from "./fields.js";
import { occurrenceOf } from "./occurrence.js";
import { countUntil, PlainText } from "./plain-text.js";
import { characterOf } from "./windows-1252.js";

const TOKEN =
  /\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([^\\{}\r\n]+)|[{}\\]|[\r\n]+/g;
/** @type {{[word: string]: string}} */
const CHARACTERS = {
  line: "\n",
  par: "\n",
  tab: "\t",
  cell: "\t",
  row: "\n",
  page: "\n",
  endash: "–",
  emdash: "—",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  sect: "\n",
};
/** @type {{[symbol: string]: string}} */
const SYMBOLS = { "~": "\u00a0", _: "-", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}" };
const MARKS = /[\\{}\r\n]/;

/**
 * The links and the addresses in a text, with the lines of the file.
 * @param {string} text
 * @returns {Generator<Occurrence>}
 */
export function* occurrences(text) {
  const plain = new PlainText(pieces(text));
  /** @param {number} start @param {number} end @param {Span["part"]} part @returns {Span} */
  const span = (start, end, part) => {
    const [first, last] = [plain.begin(start), plain.end(end)];
    const isPlain = !MARKS.test(text.slice(first, last));
    return { member: "", start: first, end: isPlain ? last : null, part };
  };
  const ends = Array.from(text.matchAll(/\n/g), ({ index }) => index);
  /** @param {number} offset */
  const line = (offset) => countUntil(ends, (end) => end < plain.begin(offset)) + 1;
  const taken = [];
  for (const { address, page, place } of fields(plain.text)) {
    taken.push(page);
    const spans = [span(...page, place ? "page" : "whole")];
    yield occurrenceOf(address, line(page[0]), "", [
      ...spans,
      ...(place ? [span(...place, "fragment")] : []),
    ]);
  }
  for (const { address, start, end } of addresses(plain.text)) {
    if (!taken.some(([first, last]) => first <= start && start < last)) {
      yield occurrenceOf(address, line(start), "", [span(start, end, "whole")]);
    }
  }
}

/**
 * The characters of the text; what follows a character of Unicode stands in for it.
 * @param {string} text
 * @returns {Generator<Piece>}
 */
function* pieces(text) {
  let standIns = 1;
  let left = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, byte, word, number, symbol, words] = token;
    const [start, end] = [token.index, token.index + whole.length];
    if (word === "uc") {
      standIns = Number(number ?? 1);
    }
    if (word === "u") {
      left = standIns;
      yield { text: character(Number(number ?? 0) & 0xffff), start, end };
    } else if (left && (byte || words)) {
      const skipped = Math.min(left, (words ?? "x").length);
      left -= skipped;
      yield { text: (words ?? "").slice(skipped), start: words ? start + skipped : end, end };
    } else if (byte) {
      yield { text: characterOf(Number.parseInt(byte, 16)), start, end };
    } else {
      yield { text: words || CHARACTERS[word] || SYMBOLS[symbol] || "", start, end };
    }
  }
}

/** @param {number} unit */
const character = (unit) =>
  unit >= 0xd800 && unit < 0xe000 ? "\ufffd" : String.fromCharCode(unit);
