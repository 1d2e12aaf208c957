/* What browsers mark for a text directive, as the Text Fragments specification and Chromium do it. */

const COLLATOR = new Intl.Collator("en", { sensitivity: "base" });
const SEGMENTER = new Intl.Segmenter("en", { granularity: "word" });

/** @param {string} text */
const plain = (text) => text.replace(/[‘’‚‛]/g, "'").replace(/[“”„‟]/g, '"');

/** A page with where its words begin and end. */
export class SearchedPage {
  /** @param {string} text blocks, divided by line breaks */
  constructor(text) {
    this.text = plain(text);
    this.edges = new Set([0, text.length]);
    let start = 0;
    for (const block of this.text.split("\n")) {
      for (const { index, segment } of SEGMENTER.segment(block)) {
        this.edges.add(start + index).add(start + index + segment.length);
      }
      start += block.length + 1;
    }
    /** @type {Map<string, number[]>} */
    this.byFirst = new Map();
  }

  /** The places of words that begin and end as words do, from a place on. */
  /** @param {string} words @param {number} from */
  *places(words, from) {
    const { length } = words;
    for (const start of this.beginning(words[0])) {
      const found = this.text.slice(start, start + length);
      const bounded = this.edges.has(start) && this.edges.has(start + length);
      if (start >= from && bounded && COLLATOR.compare(found, words) === 0) {
        yield start;
      }
    }
  }

  /** @param {string} first */
  beginning(first) {
    const known = this.byFirst.get(first);
    if (known) {
      return known;
    }
    const all = [...this.text].length === this.text.length ? [...this.text] : this.text.split("");
    const places = all.flatMap((one, place) => (COLLATOR.compare(one, first) === 0 ? [place] : []));
    this.byFirst.set(first, places);
    return places;
  }

  /** @param {number} place */
  skip(place) {
    let next = place;
    while (/\s/.test(this.text[next] ?? "")) {
      next += 1;
    }
    return next;
  }

  /** @param {string} words @param {number} place */
  standsAt(words, place) {
    const [at] = this.places(words, place);
    return at === place;
  }

  /**
   * The first and last place of what is marked, or undefined.
   * @param {string} directive
   * @returns {[number, number] | undefined}
   */
  marked(directive) {
    const terms = directive.split(",");
    const prefix = terms[0].endsWith("-") ? term(terms.shift() ?? "") : "";
    const suffix = terms.at(-1)?.startsWith("-") ? term(terms.pop() ?? "") : "";
    const [start, end] = terms.map(term);
    for (const begins of prefix ? this.places(prefix, 0) : this.places(start, 0)) {
      const from = prefix ? this.skip(begins + prefix.length) : begins;
      if (!prefix || this.standsAt(start, from)) {
        for (const to of end ? this.places(end, from + start.length) : [from]) {
          const until = to + (end ?? start).length;
          if (!suffix || this.standsAt(suffix, this.skip(until))) {
            return [from, until];
          }
        }
      }
    }
    return undefined;
  }
}

/** @param {string} written */
function term(written) {
  return plain(decodeURIComponent(written.replace(/^-|-$/g, "")));
}

/**
 * How often a directive does not mark exactly these words of a page; each case is [from, to].
 * @param {string} text
 * @param {[number, number, string | undefined][]} cases
 */
export function wrong(text, cases) {
  const page = new SearchedPage(text);
  return cases.filter(([from, to, directive]) => {
    const [start, end] = (directive && page.marked(directive)) || [];
    return start !== from || end !== to;
  });
}
