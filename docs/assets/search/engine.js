/* A question's way through the lists and Pagefind's index to the places that answer it. */

import { excerpt } from "./excerpt.js";
import { read, standing } from "./matching.js";
import { understand, wordsOf } from "./question.js";
import { ranked, rarity, windowWorth } from "./ranking.js";
import { compared, spellingsOf, tokens } from "./words.js";

/** @import { CorrectionRow, Excerpt, Marked, RemarkRow } from "./excerpt.js" */
/** @import { Lists, Term } from "./lists.js" */
/** @import { Match, Word } from "./matching.js" */
/** @import { Notion } from "./question.js" */

/**
 * What this needs of Pagefind; `details` is the JSON of one RecordDetails.
 * @typedef {{url: string, content: string, filters: {details: [string]}}} Page
 * @typedef {{id: string, words: number[], data: () => Promise<Page>}} Result
 * @typedef {{search: (query: string) => Promise<{results: Result[]}>}} Pagefind
 */
/**
 * A record as the build writes it: terms by slug and name; places by id, kind, lengths of their
 * sentences in words, numbers of their terms, corrections, remarks, and hidden words, or a name and the
 * characters of the text that stand for it; numbers of notes if not in their ids.
 * @typedef {[words: string, start: number, end: number, correction?: number]} Standing
 * @typedef {[
 *   string, string, number[], number[], CorrectionRow[], RemarkRow[], ...(string | Standing)[],
 * ]} PlaceRow
 * @typedef {{
 *   folder: string, title: string, terms: [string, string][], places: PlaceRow[],
 *   lang?: string, numbers?: {[id: string]: number},
 * }} RecordDetails
 */
/**
 * A place as results show it; `section` is the heading above a passage, or the number of a note.
 * @typedef {{
 *   page: string, title: string, id: string, kind: string, inGlossary: boolean, section: string,
 *   terms: [string, string][], lang: string,
 * }} Shown
 * @typedef {Shown & Marked & {sentences: string[], words: Word[]}} Place
 * @typedef {Place & {asked: boolean, found: Match[][]}} FoundPlace
 * @typedef {Shown & Excerpt & {url: string}} ResultPlace
 */
/**
 * What a reader is told of a notion: whether it is a term, or has an entry in the index (by its
 * address), is searched exactly or as a beginning, what is searched instead, whether it is missing.
 * @typedef {{
 *   typed: string, term: string | undefined, entry?: string, exact: boolean, begun: boolean,
 *   instead: string | undefined, missing: boolean,
 * }} Understood
 */
/** The pages beyond those read. @typedef {{articles: number, entries: number}} More */
/** @typedef {{places: FoundPlace[], more: More}} Attempt */
/** @typedef {Attempt & {notions: Notion[], replaced: Map<string, string>}} Found */
/** @typedef {{understood: Understood[], places: ResultPlace[], more: More, cut: boolean}} Answer */
/** @typedef {{literal: string[], most: number, haste?: boolean}} Options */
/** @typedef {Map<string, {result: Result, positions: number[]}>} Candidates */

/* Stands in the record of every entry. */
const ENTRIES = '"zzentry"';
const SHORTEST_FORGIVEN = 5;
const SHORTEST_BEGUN = 3;
const MOST_OPEN = 200;
const FARTHEST = 48;

/**
 * What stands in the record of every page that uses a term.
 * @param {Term} term
 */
function signOf({ url }) {
  return `zzterm${url.split("/").at(-2)?.replaceAll("-", "")}`;
}

/** Whether it is in the index of names, not in the glossary. @param {Term} term */
function isEntry({ url }) {
  return url.startsWith("index/");
}

/** The longest word of a name: a page that has the name has it. @param {string} name */
function longest(name) {
  return tokens(name).reduce((best, { word }) => (word.length > best.length ? word : best), "");
}

/**
 * What the index is asked for a notion: for each thing that must be there, its equal words.
 * @param {Notion} notion
 */
function lookedFor({ typed, term, words, spellings }) {
  if (term) {
    return [
      isEntry(term) ? [typed, ...term.forms].map(longest).flatMap(spellingsOf) : [signOf(term)],
    ];
  }
  return words?.map((word) => [word]) ?? [spellings.flatMap(spellingsOf)];
}

/**
 * Words that do not stand in a text, each where what they stand for is, if anything.
 * @param {string | Standing} words
 * @returns {Word[]}
 */
function unshown(words) {
  const [text, start, end] = typeof words === "string" ? [words, 0, 0] : words;
  return read(text).map((word) => ({ ...word, start, end }));
}

/**
 * The places of a record, each with the words by which it is found.
 * @param {Page} page
 * @returns {Place[]}
 */
function placesOf(page) {
  const all = page.content.split(" ");
  /** @type {RecordDetails} */
  const details = JSON.parse(page.filters.details[0]);
  const { folder, title, terms, places, lang = "en", numbers = {} } = details;
  const inGlossary = folder === "glossary";
  let start = 0;
  let section = "";
  return places.map(([id, kind, lengths, used, corrections, remarks, ...hidden]) => {
    const sentences = lengths.map((length) => {
      start += length;
      return all.slice(start - length, start).join(" ");
    });
    const text = sentences.join(" ");
    const words = [...read(text), ...[...hidden, ...corrections].flatMap(unshown)];
    section = kind === "section" ? text : section;
    const above = { passage: section, note: `${numbers[id] ?? id.slice(5)}` }[kind] ?? "";
    const shown = { title, id, kind, inGlossary, section: above, lang };
    const named = used.map((index) => terms[index]);
    return { page: page.url, ...shown, terms: named, text, sentences, words, corrections, remarks };
  });
}

/**
 * The places with, for each notion, where it stands.
 * @param {Place[]} places
 * @param {Notion[]} notions
 * @returns {FoundPlace[]}
 */
function look(places, notions) {
  const [only, ...others] = notions;
  const entry = others.length === 0 && only?.term && `/${only.term.url}`;
  return places.map((place) => ({
    ...place,
    asked: Boolean(entry && place.page.endsWith(entry)),
    found: notions.map((notion) => standing(place.words, notion)),
  }));
}

/**
 * What a reader is told of a notion.
 * @param {Notion} notion
 * @param {number} number
 * @param {Found} answer
 * @returns {Understood}
 */
function told({ typed, term, exact, begun }, number, { places, replaced, more }) {
  return {
    typed,
    term: term?.name,
    entry: term && isEntry(term) ? term.url : undefined,
    exact,
    begun: Boolean(begun),
    instead: replaced.get(compared(typed)),
    missing: !more.articles && !places.some(({ found }) => found[number].length),
  };
}

/**
 * A place as results show it.
 * @param {FoundPlace} place
 * @returns {ResultPlace}
 */
function shown(place) {
  const { page, title, id, kind, inGlossary, section, terms, lang } = place;
  const url = id ? `${page}#${id}` : page;
  return { url, page, title, id, kind, inGlossary, section, terms, lang, ...excerpt(place) };
}

/** @param {Pagefind} pagefind @param {Lists} lists */
export function createEngine(pagefind, lists) {
  /** @type {Map<string, Promise<Place[]>>} */
  const opened = new Map();

  /** @param {Result} result */
  function open(result) {
    const places = opened.get(result.id) ?? result.data().then(placesOf);
    opened.delete(result.id);
    opened.set(result.id, places);
    if (opened.size > MOST_OPEN) {
      const [oldest] = opened.keys();
      opened.delete(oldest);
    }
    return places;
  }

  /**
   * For each word looked for, the pages that may have it, by their ids.
   * @param {Notion[]} notions
   * @returns {Promise<Candidates[]>}
   */
  function candidates(notions) {
    return Promise.all(
      notions.flatMap(lookedFor).map(async (either) => {
        const answers = await Promise.all(either.map((word) => pagefind.search(word)));
        /** @type {Candidates} */
        const found = new Map();
        for (const result of answers.flatMap(({ results }) => results)) {
          const known = found.get(result.id)?.positions ?? [];
          found.set(result.id, { result, positions: [...known, ...result.words] });
        }
        return found;
      }),
    );
  }

  /**
   * The pages that have the most of the question in one place, best first.
   * @param {Candidates[]} found
   */
  function bestPages(found) {
    /** @type {Map<string, Result>} */
    const all = new Map();
    for (const { result } of found.flatMap((pages) => [...pages.values()])) {
      all.set(result.id, result);
    }
    const values = found.map((pages) => rarity(pages.size, all.size));
    /** @param {string} id */
    const worth = (id) => {
      /** @type {[number, number][]} */
      const positions = found.flatMap((pages, notion) =>
        (pages.get(id)?.positions ?? []).map((position) => [notion, position]),
      );
      const somewhere = values.filter((_, notion) => found[notion].has(id));
      positions.sort((a, b) => a[1] - b[1]);
      return windowWorth(positions, values) + somewhere.reduce((sum, value) => sum + value, 0) / 4;
    };
    return [...all]
      .map(([id, result]) => ({ result, worth: worth(id) }))
      .sort((a, b) => b.worth - a.worth)
      .map(({ result }) => result);
  }

  /**
   * The places of the `most` best articles and of as many entries; how many other pages have a word.
   * @param {Notion[]} notions
   * @param {number} most
   * @returns {Promise<Attempt>}
   */
  async function attempt(notions, most) {
    const { results } = await pagefind.search(ENTRIES);
    const inGlossary = new Set(results.map(({ id }) => id));
    const ordered = bestPages(await candidates(notions));
    const best = [false, true].map((wanted) =>
      ordered.filter(({ id }) => inGlossary.has(id) === wanted),
    );
    const pages = await Promise.all(best.flatMap((several) => several.slice(0, most)).map(open));
    const [articles, entries] = best.map(({ length }) => Math.max(0, length - most));
    return {
      places: pages.flatMap((places) => look(places, notions)),
      more: { articles, entries },
    };
  }

  /**
   * Reads on where a phrase may stand, for the index knows only which pages have its words.
   * @param {Notion[]} notions
   * @param {number} most
   * @returns {Promise<Attempt>}
   */
  async function persist(notions, most) {
    const answer = await attempt(notions, most);
    const found = answer.places.some((place) => place.found.some((one) => one.length));
    const further =
      notions.some(({ exact }) => exact) && answer.more.articles > 0 && most < FARTHEST;
    return found || !further ? answer : persist(notions, 2 * most);
  }

  /**
   * The words of a question that are in no text.
   * @param {Found} found
   */
  async function unknown({ notions, places }) {
    const missing = notions.filter(
      ({ term, exact }, number) =>
        !term && !exact && !places.some(({ found }) => found[number].length),
    );
    const known = await Promise.all(missing.map(({ spellings: [word] }) => lists.hasWord(word)));
    return missing.filter((_, index) => !known[index]);
  }

  /**
   * For each of these words that may be misspelt the one that is meant.
   * @param {Notion[]} notions
   * @param {ReadonlySet<string>} kept
   * @returns {Promise<Map<string, string>>}
   */
  async function corrections(notions, kept) {
    const words = notions.map(({ spellings: [word] }) => word);
    const long = words.filter((word) => word.length >= SHORTEST_FORGIVEN && !kept.has(word));
    const meant = await Promise.all(long.map(lists.meant));
    return new Map(
      long.flatMap((word, index) => {
        const other = meant[index];
        return other ? [[word, other]] : [];
      }),
    );
  }

  /**
   * The notions of a question with their places. What is in no text is mended: the last word, if it is
   * unfinished, is taken for a beginning, others for misspelt.
   * @param {string} question
   * @param {ReadonlySet<string>} kept
   * @param {Pick<Options, "most" | "haste">} options
   */
  async function search(question, kept, { most, haste }) {
    /**
     * @param {Map<string, string>} replaced
     * @param {(one: Notion) => Notion} [mend]
     * @returns {Promise<Found>}
     */
    const asked = async (replaced, mend = (one) => one) => {
      const notions = (await understand(question, lists, kept, replaced)).map(mend);
      return { notions, replaced, ...(await persist(notions, most)) };
    };
    const first = await asked(new Map());
    const missing = haste ? [] : await unknown(first);
    const last = missing.find(
      ({ unfinished, spellings: [word] }) => unfinished && word.length >= SHORTEST_BEGUN,
    );
    if (last) {
      const others = missing.filter((one) => one !== last);
      /** @param {Notion} one */
      const begin = (one) => (one.unfinished ? { ...one, begun: true } : one);
      const begun = await asked(await corrections(others, kept), begin);
      if (begun.places.some(({ found }) => found.at(-1)?.length)) {
        return begun;
      }
    }
    const replaced = await corrections(missing, kept);
    return replaced.size ? asked(replaced) : first;
  }

  /**
   * Answers a question from the `most` best articles and as many entries; `cut`: it is too long.
   * `literal` words and names are taken as typed; in `haste` nothing is mended.
   * @param {string} question
   * @param {Options} options
   * @returns {Promise<Answer>}
   */
  return async function find(question, { literal, most, haste = false }) {
    const kept = new Set(literal.map(compared));
    const answer = await search(question, kept, { most, haste });
    return {
      understood: answer.notions.map((one, number) => told(one, number, answer)),
      places: ranked(answer.places, answer.notions).map(shown),
      more: answer.more,
      cut: wordsOf(question).cut,
    };
  };
}
