/* The lists that the build writes under search/: names, terms and words, loaded when needed. */

import { compared, stem, tokens } from "./words.js";

/**
 * What the build says of its lists: for each file of names and headings letters that lie between its
 * first name, which begins with them, and the last of the file before; words by the lengths of which
 * there are any; after so many `terms` come the entries of the index.
 * @typedef {{
 *   edition: string, names: string[], headings: string[], longestName: number,
 *   terms: number, termsInFile: number, words: number[], functionWords: string,
 * }} Contents
 */
/** A name: as it is compared, itself, its kind or what it belongs to, its term's number (or -1). */
/** @typedef {[string, string, string, string, number]} NameRow */
/** @typedef {[string, string, string, string, string[]]} TermRow */
/** @typedef {{name: string, url: string, category: string, short: string, forms: string[]}} Term */
/** @typedef {{name: string, what: string}} Suggestion */
/** @typedef {Awaited<ReturnType<typeof openLists>>} Lists */

const SHORTEST_BEGINNING = 2;
const MOST_SUGGESTIONS = 10;
const MOST_BEGUN = 3;
const FEW_FILES = 60;
const FILES_TO_SUGGEST = 4;

/** @type {{[kind: string]: (of: string) => string}} */
const WHAT = {
  section: (of) => `section in ${of}`,
  article: () => "article",
  author: () => "author",
};

/**
 * `get` answers a path below search/ with the JSON that it holds.
 * @param {<Data>(path: string) => Promise<Data>} get
 */
export async function openLists(get) {
  /** @type {Contents} */
  const contents = await get("lists.json");
  /**
   * @template Rows
   * @returns {(path: string) => Promise<Rows>}
   */
  const loader = () => {
    /** @type {Map<string, Promise<Rows>>} */
    const known = new Map();
    return (path) => {
      const rows = known.get(path) ?? get(`${path}?${contents.edition}`);
      known.set(path, rows);
      return rows;
    };
  };
  /** @type {(path: string) => Promise<NameRow[]>} */
  const loadNames = loader();
  /** @type {(path: string) => Promise<TermRow[]>} */
  const loadTerms = loader();
  /** @type {(path: string) => Promise<string[]>} */
  const loadWords = loader();
  const functionWords = new Set(contents.functionWords.split(" "));

  /**
   * The rows of a list that begin with these letters, from `most` files.
   * @param {"names" | "headings"} list
   * @param {string} letters
   */
  async function rowsFrom(list, letters, most = Infinity) {
    const files = contents[list].flatMap((first, number) => {
      const next = contents[list][number + 1];
      const begun = first <= letters || first.startsWith(letters);
      return begun && !(next < letters) ? [`${list}/${number}.json`] : [];
    });
    const rows = await Promise.all(files.slice(0, most).map(loadNames));
    return rows.flat().filter(([name]) => name.startsWith(letters));
  }

  /**
   * @param {number} number
   * @returns {Promise<Term>}
   */
  async function term(number) {
    const size = contents.termsInFile;
    const rows = await loadTerms(`terms/${Math.floor(number / size)}.json`);
    const [name, url, category, short, forms] = rows[number % size];
    return { name, url, category, short, forms };
  }

  /**
   * The term that these words name, in any number and any of its languages; or undefined.
   * @param {string[]} words
   */
  async function termNamed(words) {
    const letters = compared(words.join(""));
    const wanted = stem(letters);
    const shared = wanted.replace(/i$/, "");
    const least = letters.startsWith(shared) ? shared : letters;
    const names = await rowsFrom("names", least);
    /* Names of the index have no inflections: “moral” is not Morales. */
    const terms = names.filter((row) => row[4] < contents.terms);
    const [exact] = names.filter(([name]) => name === letters).sort((a, b) => a[4] - b[4]);
    const found = exact ?? terms.find(([name]) => stem(name) === wanted);
    return found && term(found[4]);
  }

  /**
   * The longest term that begins with the first of these words, and its length in words (else 1).
   * @param {string[]} words
   * @returns {Promise<{term: Term | undefined, length: number}>}
   */
  async function termAt(words) {
    for (let length = Math.min(words.length, contents.longestName); length > 0; length -= 1) {
      const found = await termNamed(words.slice(0, length));
      if (found) {
        return { term: found, length };
      }
    }
    return { term: undefined, length: 1 };
  }

  /**
   * The words of the texts with so many letters, the most used first.
   * @param {number} length
   * @returns {Promise<string[]>}
   */
  async function words(length) {
    return contents.words.includes(length) ? loadWords(`words/${length}.json`) : [];
  }

  /**
   * The letters that a name may begin with: all that are typed, or those after “what is the”.
   * @param {string} typed
   */
  function beginnings(typed) {
    const words = tokens(typed).map(({ word }) => word);
    const last = words.length - 1;
    const telling = words.findIndex((word, index) => index === last || !functionWords.has(word));
    return [words, telling > 0 ? words.slice(telling) : []]
      .map((some) => some.join(""))
      .filter((letters) => letters.length >= SHORTEST_BEGINNING);
  }

  /** Own names of terms before those of the index, and both before other names. @param {NameRow} row */
  function order([, , , belongsTo, number]) {
    return 2 * Number(Boolean(belongsTo)) + Number(number >= contents.terms);
  }

  /**
   * The names that begin with these letters, one for each entry; not the entry that they name.
   * @param {string} letters
   */
  async function namesBegun(letters) {
    const rows = await rowsFrom("names", letters, FILES_TO_SUGGEST);
    const named = rows.find(([name]) => name === letters)?.[4];
    rows.sort((a, b) => order(a) - order(b));
    const best = new Map([...rows].reverse().map((row) => [row[4], row]));
    return rows.filter((row) => best.get(row[4]) === row && row[4] !== named);
  }

  /**
   * The terms whose names begin with the whole question, those first that have the name themselves.
   * @param {string} question
   * @returns {Promise<Term[]>}
   */
  async function termsBegun(question) {
    const several = await Promise.all(beginnings(question).map(namesBegun));
    const numbers = several.flat().map(([, , , , number]) => number);
    const terms = [...new Set(numbers)].filter((number) => number < contents.terms);
    return Promise.all(terms.slice(0, MOST_BEGUN).map(term));
  }

  /** @param {string} letters */
  async function rowsBegun(letters) {
    const [names, headings] = await Promise.all([
      namesBegun(letters),
      rowsFrom("headings", letters, FILES_TO_SUGGEST),
    ]);
    return [...names, ...headings.filter(([heading]) => heading !== letters)];
  }

  /**
   * Names that begin with what is typed: terms first, then the index, each entry once; then headings.
   * @param {string} typed
   * @returns {Promise<Suggestion[]>}
   */
  async function suggestions(typed) {
    const rows = (await Promise.all(beginnings(typed).map(rowsBegun))).flat();
    const shown = rows.map(([, name, kind, of, number]) => {
      const what = WHAT[kind]?.(of) ?? (of ? `see ${of}` : kind);
      return { key: of && number >= 0 ? name + what : name, name, what };
    });
    const unlike = new Map([...shown].reverse().map((one) => [one.key, one]));
    return shown
      .filter((one) => unlike.get(one.key) === one)
      .slice(0, MOST_SUGGESTIONS)
      .map(({ name, what }) => ({ name, what }));
  }

  /**
   * The names among which there may be one that is spelt like this.
   * @param {string} letters
   */
  function namesNear(letters) {
    return rowsFrom("names", contents.names.length <= FEW_FILES ? "" : letters.slice(0, 2));
  }

  return { functionWords, term, termAt, termsBegun, words, suggestions, namesNear };
}
