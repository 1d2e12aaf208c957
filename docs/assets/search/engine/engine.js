/* A question's way through the lists and Pagefind's index to the places that answer it. */

import { excerpt } from "./excerpt.js";
import { isBeginning, read, standing } from "./matching.js";
import { understand, wordsOf } from "./question.js";
import { ranked, rarity, windowWorth } from "./ranking.js";
import { compared, spellingsOf, tokens } from "./words.js";

/** @import { Lists, Term } from "./lists.js" */
/** @import { Match, Word } from "./matching.js" */
/** @import { Notion } from "./question.js" */
/** @import { Answer, Attempt, Candidates, Found, FoundPlace, Options, Understood } from "./shapes.js" */
/** @import { Page, Pagefind, Place, RecordDetails, Result, ResultPlace, Standing } from "./shapes.js" */

/* Stands in the record of every entry. */
const ENTRIES = '"zzentry"';
/* Beginnings shorter than that are looked for only beside the word before. */
const SHORTEST_BEGUN = 3;
/* Shorter words are looked for only there, too. */
const SHORTEST_ALONE = 2;
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
export function isEntry({ url }) {
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
function lookedFor({ name = "", term, words, spellings }) {
  if (term) {
    return [
      isEntry(term) ? [name, ...term.forms].map(longest).flatMap(spellingsOf) : [signOf(term)],
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
  const { folder, title, terms, places, work = "", lang = "en", numbers = {} } = details;
  const sections = details.sections?.values();
  const inGlossary = folder === "glossary";
  let start = 0;
  let [number, section] = ["", ""];
  return places.map(([id, kind, lengths, used, corrections, remarks, ...hidden]) => {
    const sentences = lengths.map((length) => {
      start += length;
      return all.slice(start - length, start).join(" ");
    });
    const text = sentences.join(" ");
    const words = [...read(text), ...[...hidden, ...corrections].flatMap(unshown)];
    if (kind === "section") {
      number = sections?.next().value ?? "";
      section = `${number} ${text}`.trim();
    }
    const note = `${numbers[id] ?? id.slice(5)}`;
    const above = { passage: section, section: number, note }[kind] ?? "";
    const shown = { title, work, id, kind, inGlossary, section: above, lang };
    const named = used.map((index) => terms[index]);
    return { page: page.url, ...shown, terms: named, text, sentences, words, corrections, remarks };
  });
}

/** Whether a notion is so short a beginning that it means little by itself. @param {Notion} notion */
function isShort({ begun, spellings: [word] }) {
  return Boolean(begun) && word.length < SHORTEST_BEGUN;
}

/**
 * Where each notion stands among words; a short beginning only after the notion before it.
 * @param {Word[]} words
 * @param {Notion[]} notions
 * @returns {Match[][]}
 */
function whereStanding(words, notions) {
  const found = notions.map((notion) => standing(words, notion));
  const last = notions.at(-1);
  if (!last || notions.length < 2 || !isShort(last)) {
    return found;
  }
  const alone = last.spellings[0].length >= SHORTEST_ALONE;
  const ends = new Set(found[notions.length - 2].map(({ index, length }) => index + length));
  /** @param {Match} match */
  const counts = (match) =>
    match.length > 1 || ends.has(match.index) || (alone && !isBeginning(match));
  return [...found.slice(0, -1), found[notions.length - 1].filter(counts)];
}

/**
 * The places with, for each notion, where it stands; `entries` are asked for, the first most of all.
 * @param {Place[]} places
 * @param {Notion[]} notions
 * @param {Term[]} entries
 * @returns {FoundPlace[]}
 */
function look(places, notions, entries) {
  return places.map((place) => {
    const index = entries.findIndex(({ url }) => place.page.endsWith(`/${url}`));
    const asked = index < 0 ? 0 : entries.length - index;
    return { ...place, asked, found: whereStanding(place.words, notions) };
  });
}

/** @param {Notion} notion */
function toldOfName({ typed, term, exact }) {
  const entry = term && isEntry(term) ? term.url : undefined;
  return { typed, term: term?.name, entry, exact, begun: false, instead: undefined };
}

/**
 * What a reader is told of a notion.
 * @param {Notion} notion
 * @param {number} number
 * @param {Found} answer
 * @returns {Understood}
 */
function toldOf(notion, number, { places, replaced, more }) {
  const found = places.flatMap((place) => place.found[number]);
  return {
    ...toldOfName(notion),
    begun: !isShort(notion) && found.length > 0 && found.every(isBeginning),
    instead: replaced.get(compared(notion.typed)),
    missing: !more.articles && !found.length && !isShort(notion),
  };
}

/**
 * A place as results show it.
 * @param {FoundPlace} place
 * @returns {ResultPlace}
 */
function shown(place) {
  const { page, title, work, id, kind, inGlossary, section, terms, lang } = place;
  const url = id ? `${page}#${id}` : page;
  const source = { ...place, asked: place.asked > 0 };
  return { url, page, title, work, id, kind, inGlossary, section, terms, lang, ...excerpt(source) };
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
   * The pages of these entries, by their ids; and others whose slugs begin alike.
   * @param {Term[]} entries
   * @returns {Promise<Map<string, Result>>}
   */
  async function pagesOf(entries) {
    const answers = await Promise.all(entries.map((entry) => pagefind.search(signOf(entry))));
    return new Map(answers.flatMap(({ results }) => results).map((result) => [result.id, result]));
  }

  /**
   * The places of the `most` best articles and of as many entries, those asked for among them; how
   * many other pages have a word.
   * @param {Notion[]} notions
   * @param {Term[]} asked
   * @param {number} most
   * @returns {Promise<Attempt>}
   */
  async function attempt(notions, asked, most) {
    const { results } = await pagefind.search(ENTRIES);
    const inGlossary = new Set(results.map(({ id }) => id));
    const first = [...(await pagesOf(asked)).values()].filter(({ id }) => inGlossary.has(id));
    const ordered = new Map(
      [...first, ...bestPages(await candidates(notions))].map((page) => [page.id, page]),
    );
    const best = [false, true].map((wanted) =>
      [...ordered.values()].filter(({ id }) => inGlossary.has(id) === wanted),
    );
    const pages = await Promise.all(best.flatMap((several) => several.slice(0, most)).map(open));
    const [articles, entries] = best.map(({ length }) => Math.max(0, length - most));
    return {
      places: pages.flatMap((places) => look(places, notions, asked)),
      more: { articles, entries },
    };
  }

  /**
   * Reads on where a phrase may stand, for the index knows only which pages have its words.
   * @param {Notion[]} notions
   * @param {Term[]} asked
   * @param {number} most
   * @returns {Promise<Attempt>}
   */
  async function persist(notions, asked, most) {
    const answer = await attempt(notions, asked, most);
    const found = answer.places.some((place) => place.found.some((one) => one.length));
    const further =
      notions.some(({ exact }) => exact) && answer.more.articles > 0 && most < FARTHEST;
    return found || !further ? answer : persist(notions, asked, 2 * most);
  }

  /**
   * The entries that the whole question names or begins.
   * @param {string} question
   * @param {Notion[]} notions
   */
  async function entriesAsked(question, notions) {
    const named = notions.length === 1 ? notions.flatMap(({ term }) => term ?? []) : [];
    const begun = notions.some(({ exact }) => exact) ? [] : await lists.termsBegun(question);
    return [...named.filter((term) => !isEntry(term)), ...begun];
  }

  /**
   * The notions of a question with their places; where one has none, what is meant by it is asked.
   * @param {string} question
   * @param {ReadonlySet<string>} kept
   * @param {Pick<Options, "most" | "haste">} options
   */
  async function search(question, kept, { most, haste }) {
    /**
     * @param {Map<string, string>} replaced
     * @param {Notion[]} unnamed
     * @returns {Promise<Found>}
     */
    const asked = async (replaced, unnamed) => {
      const names = unnamed.map(({ typed }) => compared(typed));
      const notions = await understand(question, lists, new Set([...kept, ...names]), replaced);
      const entries = await entriesAsked(question, notions);
      return { notions, replaced, unnamed, ...(await persist(notions, entries, most)) };
    };
    const first = await asked(new Map(), []);
    const missing = first.notions.filter(
      (_, number) => !first.places.some(({ found }) => found[number].length),
    );
    if (haste || !missing.length) {
      return first;
    }
    const { meantBy } = await import("./misspelt.js");
    const { replaced, unnamed } = await meantBy(missing, kept, lists);
    return replaced.size || unnamed.length ? asked(replaced, unnamed) : first;
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
    const named = answer.unnamed.map((one) => ({ ...toldOfName(one), missing: true }));
    const told = answer.notions.map((one, number) => toldOf(one, number, answer));
    return {
      understood: [...named, ...told],
      places: ranked(answer.places, answer.notions).map(shown),
      more: answer.more,
      cut: wordsOf(question).cut,
    };
  };
}
