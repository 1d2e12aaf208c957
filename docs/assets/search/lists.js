/* The lists that the build writes under search/: names, terms and words, loaded when needed. */

import { compared, stem } from "./words.js";

/**
 * What the build says of its lists: names and headings by the letters that each file begins with,
 * words by the lengths of which there are any; after so many `terms` come the entries of the index.
 * @typedef {{
 *   edition: string, names: string[], headings: string[], longestName: number,
 *   terms: number, termsInFile: number, words: number[], functionWords: string[],
 * }} Contents
 */
/** A name: as it is compared, itself, its kind, what it belongs to, its term's number (or -1). */
/** @typedef {[string, string, string, string, number]} NameRow */
/** @typedef {[string, string, string, string, string[]]} TermRow */
/** @typedef {{name: string, url: string, category: string, short: string, forms: string[]}} Term */
/** @typedef {{name: string, what: string}} Suggestion */
/** @typedef {Awaited<ReturnType<typeof openLists>>} Lists */

/* Most questions have no error in them. */
const spelling = () => import("./spelling.js");

const SHORTEST_BEGINNING = 2;
const MOST_SUGGESTIONS = 6;
const MOST_NEAREST = 3;
const NEAR_ENOUGH = 0.3;
const FEW_FILES = 60;
const FILES_TO_SUGGEST = 2;

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
  const functionWords = new Set(contents.functionWords);

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
    const found =
      names.find(([name]) => name === letters) ?? terms.find(([name]) => stem(name) === wanted);
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

  /** @param {string} word */
  async function hasWord(word) {
    return (await words(word.length)).includes(word);
  }

  /**
   * The most used word that differs by one error from this one; or undefined.
   * @param {string} word
   */
  async function meant(word) {
    const { oneErrorApart } = await spelling();
    const lists = await Promise.all([0, -1, 1].map((more) => words(word.length + more)));
    const near = lists.flatMap((list) => {
      const rank = list.findIndex((known) => oneErrorApart(known, word));
      return rank < 0 ? [] : [{ known: list[rank], rarity: rank / list.length }];
    });
    return near.sort((a, b) => a.rarity - b.rarity)[0]?.known;
  }

  /**
   * Names that begin with what is typed: the terms first, each once.
   * @param {string} typed
   * @returns {Promise<Suggestion[]>}
   */
  async function suggestions(typed) {
    const letters = compared(typed);
    if (letters.length < SHORTEST_BEGINNING) {
      return [];
    }
    const [names, headings] = await Promise.all([
      rowsFrom("names", letters, FILES_TO_SUGGEST),
      rowsFrom("headings", letters, FILES_TO_SUGGEST),
    ]);
    names.sort((a, b) => Number(Boolean(a[3])) - Number(Boolean(b[3])));
    const rows = [...names, ...headings];
    const unlike = new Map(rows.toReversed().map((row) => [row[1], row]));
    return rows
      .filter((row) => unlike.get(row[1]) === row && row[0] !== letters)
      .slice(0, MOST_SUGGESTIONS)
      .map(([, name, kind, of]) => ({ name, what: WHAT[kind]?.(of) ?? (of ? `see ${of}` : kind) }));
  }

  /**
   * The terms that are spelt most like what is typed, best first.
   * @param {string} typed
   */
  async function nearest(typed) {
    const letters = compared(typed);
    const few = contents.names.length <= FEW_FILES;
    const names = await rowsFrom("names", few ? "" : letters.slice(0, 2));
    const { likeness } = await spelling();
    const near = new Map();
    for (const [name, , , , number] of names) {
      near.set(number, Math.max(near.get(number) ?? 0, likeness(name, letters)));
    }
    const best = [...near].filter(([, value]) => value >= NEAR_ENOUGH).sort((a, b) => b[1] - a[1]);
    return Promise.all(best.slice(0, MOST_NEAREST).map(([number]) => term(number)));
  }

  return { functionWords, termAt, hasWord, meant, suggestions, nearest };
}
