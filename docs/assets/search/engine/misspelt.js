/* What is meant by words that are in no text, and by names that nobody has. */

import { isEntry } from "./engine.js";
import { likeness, oneErrorApart } from "./spelling.js";
import { compared } from "./words.js";

/** @import { Notion } from "./question.js" */
/** @import { Lists } from "./lists.js" */

const SHORTEST_FORGIVEN = 5;
const MOST_NEAREST = 3;
const NEAR_ENOUGH = 0.3;

/**
 * Whether the texts have this word.
 * @param {string} word
 * @param {Pick<Lists, "words">} lists
 */
export async function hasWord(word, lists) {
  return (await lists.words(word.length)).includes(word);
}

/**
 * The word of the texts that differs by one error from this one, the most used of its length; or undefined.
 * @param {string} word
 * @param {Pick<Lists, "words">} lists
 */
export async function meant(word, lists) {
  const several = await Promise.all([0, -1, 1].map((more) => lists.words(word.length + more)));
  const near = several.flatMap((words) => {
    const rank = words.findIndex((known) => oneErrorApart(known, word));
    return rank < 0 ? [] : [{ known: words[rank], rarity: rank / words.length }];
  });
  return near.sort((a, b) => a.rarity - b.rarity)[0]?.known;
}

/**
 * What is meant by notions that no place has: other words for those that are misspelt, and those that
 * are names of the index.
 * @param {Notion[]} missing
 * @param {ReadonlySet<string>} kept
 * @param {Pick<Lists, "words">} lists
 */
export async function meantBy(missing, kept, lists) {
  const unnamed = missing.filter(({ term }) => term && isEntry(term));
  const words = missing.filter(({ term, exact }) => !term && !exact);
  return { unnamed, replaced: await corrections(words, kept, lists) };
}

/**
 * For each of these notions that is misspelt the word that is meant by its own; not for `kept` ones.
 * @param {Notion[]} notions
 * @param {ReadonlySet<string>} kept
 * @param {Pick<Lists, "words">} lists
 * @returns {Promise<Map<string, string>>}
 */
export async function corrections(notions, kept, lists) {
  const words = notions.map(({ spellings: [word] }) => word);
  const long = words.filter((word) => word.length >= SHORTEST_FORGIVEN && !kept.has(word));
  const pairs = await Promise.all(
    long.map(async (word) =>
      (await hasWord(word, lists)) ? [] : [word, await meant(word, lists)],
    ),
  );
  return new Map(pairs.flatMap(([word, other]) => (word && other ? [[word, other]] : [])));
}

/**
 * The terms and names that are spelt most like what is typed, best first.
 * @param {string} typed
 * @param {Pick<Lists, "namesNear" | "term">} lists
 */
export async function nearest(typed, lists) {
  const letters = compared(typed);
  /** @type {Map<number, number>} */
  const near = new Map();
  for (const [name, , , , number] of await lists.namesNear(letters)) {
    near.set(number, Math.max(near.get(number) ?? 0, likeness(name, letters)));
  }
  const best = [...near].filter(([, value]) => value >= NEAR_ENOUGH).sort((a, b) => b[1] - a[1]);
  return Promise.all(best.slice(0, MOST_NEAREST).map(([number]) => lists.term(number)));
}
