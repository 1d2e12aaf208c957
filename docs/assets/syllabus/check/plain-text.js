/* A text without the escapes of HTML and TeX, and where in it as written each character stands. */

/** Characters, and where they are written. @typedef {{text: string, start: number, end: number}} Piece */

/** @type {{[name: string]: string}} */
const NAMED = {
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  laquo: "«",
  raquo: "»",
  num: "#",
  colon: ":",
  sol: "/",
};
const ESCAPE = new RegExp(
  `\\\\([#%&_~/,;])|&((?:amp;)+)|&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(${Object.keys(NAMED).join("|")}));`,
  "g",
);
const LAST_CHARACTER = 0x10ffff;

/** What is written as a text; `read` and `written` hold where its pieces begin and end in either form. */
export class PlainText {
  /** @type {string} */
  text;
  /** @type {number[]} */
  #read = [0];
  /** @type {number[]} */
  #written = [0];

  /** @param {Iterable<Piece>} pieces which may stand apart as written */
  constructor(pieces) {
    const parts = [];
    let length = 0;
    for (const { text, start, end } of pieces) {
      parts.push(text);
      this.#read.push(length, length + text.length);
      this.#written.push(start, end);
      length += text.length;
    }
    this.text = parts.join("");
  }

  /** Where the character at an offset begins as written. @param {number} offset */
  begin(offset) {
    const at = countUntil(this.#read, (other) => other <= offset) - 1;
    return this.#written[at] + offset - this.#read[at];
  }

  /** Where the character before an offset ends as written. @param {number} offset */
  end(offset) {
    const at = countUntil(this.#read, (other) => other < offset);
    return this.#read[at] === offset
      ? this.#written[at]
      : this.#written[at - 1] + offset - this.#read[at - 1];
  }
}

/**
 * How many of some numbers, which ascend, are as is asked: those that are stand first.
 * @param {number[]} numbers
 * @param {(number: number) => boolean} isBefore
 */
export function countUntil(numbers, isBefore) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    [low, high] = isBefore(numbers[middle]) ? [middle + 1, high] : [low, middle];
  }
  return low;
}

/**
 * What a text means; `first` is where it begins in what it stands in.
 * @param {string} written
 * @param {number} [first]
 * @returns {Generator<Piece>}
 */
export function* plainPieces(written, first = 0) {
  let position = 0;
  for (const match of written.matchAll(ESCAPE)) {
    const [start, end] = [match.index, match.index + match[0].length];
    yield { text: written.slice(position, start), start: first + position, end: first + start };
    yield { text: meant(match), start: first + start, end: first + end };
    position = end;
  }
  yield {
    text: written.slice(position),
    start: first + position,
    end: first + written.length,
  };
}

/** What a text means. @param {string} written */
export const withoutEscapes = (written) => new PlainText(plainPieces(written)).text;

/** @param {RegExpMatchArray} escape */
function meant([whole, sign, ampersand, decimal, hexadecimal, name]) {
  if (ampersand) {
    return "&";
  }
  if (sign || name) {
    return sign || NAMED[name];
  }
  const number = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  const isCharacter =
    number > 0 && number <= LAST_CHARACTER && !(number >= 0xd800 && number < 0xe000);
  return isCharacter ? String.fromCodePoint(number) : whole;
}
