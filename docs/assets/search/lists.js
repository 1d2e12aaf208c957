/* The lists that the build writes under search/: names, terms and words, loaded when needed. */

import { compared, oneErrorApart, stem } from "./words.js";

const SHORTEST_BEGINNING = 2;
const MOST_SUGGESTIONS = 6;
const MOST_NEAREST = 3;
const NEAR_ENOUGH = 0.3;
const FEW_FILES = 10;
const FILES_TO_SUGGEST = 2;

const WHAT = { section: (of) => `section in ${of}`, article: () => "article", author: () => "author" };

function pairs(letters) {
  return new Set(Array.from(letters, (_, index) => letters.slice(index, index + 2)).slice(0, -1));
}

/** The share of pairs of letters that two names have in common (Dice). */
function likeness(one, other) {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size || 1);
}

/** `get` answers a path below search/ with the JSON that it holds. */
export async function openLists(get) {
  const contents = await get("lists.json");
  const known = new Map();
  const load = (path) => {
    if (!known.has(path)) {
      known.set(path, get(`${path}?${contents.edition}`));
    }
    return known.get(path);
  };
  const functionWords = new Set(contents.functionWords);

  /**
   * The rows of a list (names or headings) that begin with these letters, from `most` files:
   * [compared, name, kind, belongs to, term's number].
   */
  async function rowsFrom(list, letters, most = Infinity) {
    const files = contents[list].flatMap((first, number) => {
      const next = contents[list][number + 1];
      const begun = first <= letters || first.startsWith(letters);
      return begun && !(next < letters) ? [`${list}/${number}.json`] : [];
    });
    const rows = await Promise.all(files.slice(0, most).map(load));
    return rows.flat().filter(([name]) => name.startsWith(letters));
  }

  async function term(number) {
    const size = contents.termsInFile;
    const rows = await load(`terms/${Math.floor(number / size)}.json`);
    const [name, url, category, short, forms] = rows[number % size];
    return { name, url, category, short, forms };
  }

  /** The term that these words name, in any number and any of its languages; or undefined. */
  async function termNamed(words) {
    const letters = compared(words.join(""));
    const wanted = stem(letters);
    const shared = wanted.replace(/i$/, "");
    const least = letters.startsWith(shared) ? shared : letters;
    const names = await rowsFrom("names", least);
    const found = names.find(([name]) => name === letters) ?? names.find(([name]) => stem(name) === wanted);
    return found && term(found[4]);
  }

  /** The longest term that begins with the first of these words, and its length in words (else 1). */
  async function termAt(words) {
    for (let length = Math.min(words.length, contents.longestName); length > 0; length -= 1) {
      const found = await termNamed(words.slice(0, length));
      if (found) {
        return { term: found, length };
      }
    }
    return { term: undefined, length: 1 };
  }

  /** The words of the texts with so many letters, the most used first. */
  function words(length) {
    return contents.words.includes(length) ? load(`words/${length}.json`) : [];
  }

  async function hasWord(word) {
    return (await words(word.length)).includes(word);
  }

  /** The most used word that differs by one error from this one; or undefined. */
  async function meant(word) {
    const lists = await Promise.all([0, -1, 1].map((more) => words(word.length + more)));
    const near = lists.flatMap((list) => {
      const rank = list.findIndex((known) => oneErrorApart(known, word));
      return rank < 0 ? [] : [{ known: list[rank], rarity: rank / list.length }];
    });
    return near.sort((a, b) => a.rarity - b.rarity)[0]?.known;
  }

  /** Names that begin with what is typed: the terms first, each once. */
  async function suggestions(typed) {
    const letters = compared(typed);
    if (letters.length < SHORTEST_BEGINNING) {
      return [];
    }
    const rows = await Promise.all(["names", "headings"].map((list) => rowsFrom(list, letters, FILES_TO_SUGGEST)));
    rows[0].sort((a, b) => Boolean(a[3]) - Boolean(b[3]));
    const unlike = new Map(rows.flat().toReversed().map((row) => [row[1], row]));
    return rows
      .flat()
      .filter((row) => unlike.get(row[1]) === row && row[0] !== letters)
      .slice(0, MOST_SUGGESTIONS)
      .map(([, name, kind, of]) => ({ name, what: WHAT[kind]?.(of) ?? (of ? `see ${of}` : kind) }));
  }

  /** The terms that are spelt most like what is typed, best first. */
  async function nearest(typed) {
    const letters = compared(typed);
    const few = contents.names.length <= FEW_FILES;
    const names = await rowsFrom("names", few ? "" : letters.slice(0, 2));
    const near = new Map();
    for (const [name, , , , number] of names) {
      near.set(number, Math.max(near.get(number) ?? 0, likeness(name, letters)));
    }
    const best = [...near].filter(([, value]) => value >= NEAR_ENOUGH).sort((a, b) => b[1] - a[1]);
    return Promise.all(best.slice(0, MOST_NEAREST).map(([number]) => term(number)));
  }

  return { functionWords, termAt, hasWord, meant, suggestions, nearest };
}
