/* Word's files (.docx): the links and addresses of their paragraphs, and where each is written. */

/** @import { Occurrence, Span } from "./occurrence.js" */
/** @import { Piece } from "./plain-text.js" */
/** @import { Attribute, Target, Texts } from "./relations.js" */

import { addresses } from "./addresses.js";
import { fields } from "./fields.js";
import { occurrenceOf } from "./occurrence.js";
import { PlainText, plainPieces } from "./plain-text.js";
import { attributes, local, TAG, targetsOf, WEB } from "./relations.js";

/** A link: where it leads, where that is written, and the words that it has, if that is known. @typedef {{address: string, spans: Span[], words: Piece[]}} Linked */
/** What is read of a paragraph: its text, the codes of its fields, its links, and that in which one is. @typedef {{text: Piece[], codes: Piece[], links: Linked[], within: Linked | null}} Paragraph */

/** Word on the web numbers what Word calls document.xml. */
const BODY = /^word\/document\d*\.xml$/;
const PARTS = /^word\/(?:document|footnotes|endnotes|comments|header|footer)\d*\.xml$/;

/** Whether a packed file is one of Word's. @param {Texts} texts */
export const isWord = (texts) => Object.keys(texts).some((name) => BODY.test(name));

/**
 * The links and addresses of the body, of notes, comments, heads and feet.
 * @param {Texts} texts
 * @returns {Generator<Occurrence>}
 */
export function* occurrences(texts) {
  const members = Object.keys(texts)
    .filter((name) => PARTS.test(name))
    .sort();
  const [body, others] = [true, false].map((is) => members.filter((one) => BODY.test(one) === is));
  for (const member of [...body, ...others]) {
    yield* new Part(texts[member], member, targetsOf(texts, member)).occurrences();
  }
}

/** Takes text, which is that of the link, too, if one is read. @param {Paragraph} paragraph @param {Iterable<Piece>} pieces */
function take({ text, within }, pieces) {
  const read = [...pieces];
  text.push(...read);
  within?.words.push(...read);
}

/** @param {Piece[]} pieces */
const wordsOf = (pieces) =>
  pieces
    .map(({ text }) => text)
    .join("")
    .trim()
    .replace(/\s+/g, " ");

/** Reads one text of a file, paragraph by paragraph. */
class Part {
  #text;
  #member;
  #targets;
  /** @type {Paragraph[]} */
  #open = [];

  /** @param {string} text @param {string} member @param {Map<string, Target>} targets */
  constructor(text, member, targets) {
    this.#text = text;
    this.#member = member;
    this.#targets = targets;
  }

  /** The occurrences, with the number of their paragraph. @returns {Generator<Occurrence>} */
  *occurrences() {
    let [number, within, position] = [0, "", 0];
    for (const tag of this.#text.matchAll(TAG)) {
      const [whole, closes, fullName = "", , isEmpty] = tag;
      this.#take(within, position, tag.index);
      const name = local(fullName);
      within = closes || isEmpty ? "" : name;
      position = tag.index + whole.length;
      const paragraph = name === "p" && closes ? this.#open.pop() : undefined;
      if (paragraph) {
        yield* this.#found(paragraph, number);
      } else if (name === "p" && !closes) {
        number += 1;
        this.#open.push(...(isEmpty ? [] : [{ text: [], codes: [], links: [], within: null }]));
      } else if (this.#open.length && !closes) {
        this.#tag(name, tag);
      } else if (name === "hyperlink" && this.#open.length) {
        /** @type {Paragraph} */ (this.#open.at(-1)).within = null;
      }
    }
  }

  /** @param {string} kind @param {number} start @param {number} end */
  #take(kind, start, end) {
    const paragraph = this.#open.at(-1);
    if (paragraph && (kind === "t" || kind === "instrText")) {
      const pieces = plainPieces(this.#text.slice(start, end), start);
      kind === "t" ? take(paragraph, pieces) : paragraph.codes.push(...pieces);
    }
  }

  /** @param {string} name @param {RegExpExecArray} tag */
  #tag(name, tag) {
    const { id, anchor, href, instr } = attributes(tag);
    const paragraph = /** @type {Paragraph} */ (this.#open.at(-1));
    const target = this.#targets.get(id?.value ?? "");
    if (name === "hyperlink" && target) {
      paragraph.within = { ...this.#leading(target, anchor), words: [] };
      paragraph.links.push(paragraph.within);
    } else if (name === "hlinkClick" && target) {
      paragraph.links.push({ ...this.#leading(target, undefined), words: [] });
    } else if (href && WEB.test(href.value)) {
      const span = this.#span(href.start, href.end, "whole");
      paragraph.links.push({ address: href.value, spans: [span], words: [] });
    } else if (name === "fldSimple" && instr) {
      for (const { address } of fields(instr.value)) {
        paragraph.links.push({ address, spans: [], words: [] });
      }
    } else if (["br", "tab", "cr"].includes(name)) {
      take(paragraph, [{ text: " ", start: tag.index, end: tag.index + tag[0].length }]);
    }
  }

  /** Where a link leads, and where that is written. @param {Target} target @param {Attribute | undefined} anchor */
  #leading({ address, span }, anchor) {
    if (!anchor?.value) {
      return { address, spans: [span] };
    }
    const place = this.#span(anchor.start, anchor.end, "fragment");
    const page = { ...span, part: /** @type {const} */ ("page") };
    return { address: `${address}#${anchor.value}`, spans: [page, place] };
  }

  /** Its links, each with the places at which the text shows their addresses; then others. @param {Paragraph} paragraph @param {number} number @returns {Generator<Occurrence>} */
  *#found(paragraph, number) {
    const [text, codes] = [new PlainText(paragraph.text), new PlainText(paragraph.codes)];
    const name = BODY.test(this.#member) ? "" : this.#member;
    /** @type {Map<string, Span[]>} */
    const shown = new Map();
    for (const { address, start, end } of addresses(text.text)) {
      const written = this.#written(text, start, end, "whole");
      shown.set(address, [...(shown.get(address) ?? []), written]);
    }
    for (const { address, spans, words } of [...paragraph.links, ...this.#fields(codes)]) {
      const visible = shown.get(address) ?? [];
      shown.delete(address);
      const read = { words: wordsOf(words) || wordsOf(paragraph.text) };
      yield { ...occurrenceOf(address, number, name, [...spans, ...visible]), ...read };
    }
    for (const [address, spans] of shown) {
      yield occurrenceOf(address, number, name, spans);
    }
  }

  /** @param {PlainText} codes @returns {Generator<Linked>} */
  *#fields(codes) {
    for (const { address, page, place } of fields(codes.text)) {
      const own = this.#written(codes, ...page, place ? "page" : "whole");
      const spans = [own, ...(place ? [this.#written(codes, ...place, "fragment")] : [])];
      yield { address, spans, words: [] };
    }
  }

  /** Where characters are written, if no tag stands between them; else one without an end. @param {PlainText} plain @param {number} start @param {number} end @param {Span["part"]} part */
  #written(plain, start, end, part) {
    const [first, last] = [plain.begin(start), plain.end(end)];
    return this.#span(first, this.#text.slice(first, last).includes("<") ? null : last, part);
  }

  /** @param {number} start @param {number | null} end @param {Span["part"]} part @returns {Span} */
  #span(start, end, part) {
    return { member: this.#member, start, end, part };
  }
}
