/* Which places answer a question best: BM25, and more for words that stand together. */

/** @import { Match, Word } from "./matching.js" */
/** @import { Notion } from "./question.js" */
/**
 * A place to rank: its words, and for every notion where it stands among them; `asked` is 0 unless
 * it is an entry that is named or begun by the whole question, and the higher, the sooner it is shown.
 * @typedef {{words: Word[], found: Match[][], inGlossary: boolean, asked: number}} Ranked
 */

/* Words in which what is asked should stand together, for a page that is not read yet. */
const WINDOW = 60;
/* BM25: how soon repetition stops to count, and how much the length of a place does. */
const SATURATION = 0.6;
const LENGTH = 0.35;
/* What two notions side by side are worth of the lesser, and the words apart at which that halves. */
const NEIGHBOUR = 0.25;
const REACH = 3;
/* The share of its worth that a place loses if it has nothing of the question. */
const WHOLE_QUESTION = 0.6;
/* Entries define what passages say, and a term of the glossary says more than another word. */
const ENTRY = 0.6;
const TERM = 1.5;
const LEAST_COVERED = 0.3;

/** @param {number[]} values */
function total(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

/**
 * What the best window of a page is worth; `positions` are sorted pairs [notion, position].
 * @param {[number, number][]} positions
 * @param {number[]} values
 */
export function windowWorth(positions, values) {
  const inside = values.map(() => 0);
  let [start, sum, best] = [0, 0, 0];
  for (const [notion, position] of positions) {
    for (; positions[start][1] < position - WINDOW; start += 1) {
      const left = positions[start][0];
      inside[left] -= 1;
      sum -= inside[left] ? 0 : values[left];
    }
    sum += inside[notion] ? 0 : values[notion];
    inside[notion] += 1;
    best = Math.max(best, sum);
  }
  return best;
}

/**
 * What a notion is worth that `having` of `all` have: the more, the rarer it is.
 * @param {number} having
 * @param {number} all
 */
export function rarity(having, all) {
  return Math.log(1 + (all - having + 0.5) / (having + 0.5));
}

/**
 * @param {Match[]} found
 * @param {number} length
 * @param {number} average
 */
function frequency(found, length, average) {
  const times = found.length;
  const weight = Math.max(0, ...found.map((one) => one.weight));
  const norm = SATURATION * (1 - LENGTH + LENGTH * (length / average));
  return (weight * times * (1 + SATURATION)) / (times + norm);
}

/**
 * How many words lie between the nearest two; one less counts as farther when the order is turned.
 * @param {Match[]} before
 * @param {Match[]} after
 */
function distance(before, after) {
  const gaps = after.flatMap((one) =>
    before.map((other) => one.index - other.index - other.length),
  );
  return gaps.reduce((least, gap) => Math.min(least, gap < 0 ? 1 - gap : gap), Infinity);
}

/** @param {Match[][]} found @param {number[]} values */
function nearness(found, values) {
  return total(
    found.slice(1).map((after, index) => {
      const before = found[index];
      if (!before.length || !after.length) {
        return 0;
      }
      const worth = NEIGHBOUR * Math.min(values[index], values[index + 1]);
      return worth / (1 + distance(before, after) / REACH);
    }),
  );
}

/**
 * @template {Ranked} Place
 * @param {Place} place
 * @param {number[]} values
 * @param {number} average
 */
function measured(place, values, average) {
  const parts = values.map(
    (value, notion) => value * frequency(place.found[notion], place.words.length, average),
  );
  const covered =
    total(values.filter((_, notion) => place.found[notion].length)) / (total(values) || 1);
  const sum = total(parts) + nearness(place.found, values);
  const kind = place.inGlossary ? ENTRY : 1;
  return { ...place, covered, worth: sum * kind * (1 - WHOLE_QUESTION + WHOLE_QUESTION * covered) };
}

/**
 * The places that have most of the question, best first; entries that were asked for before all.
 * Each gets `covered`, the share of the question that it has, and `worth`. The less of the question
 * the best place has, the less is asked of others.
 * @template {Ranked} Place
 * @param {Place[]} places
 * @param {Notion[]} notions
 */
export function ranked(places, notions) {
  const average = total(places.map(({ words }) => words.length)) / (places.length || 1);
  const values = notions.map(({ term }, notion) => {
    const having = places.filter(({ found }) => found[notion].length).length;
    return rarity(having, places.length) * (term ? TERM : 1);
  });
  const having = places
    .filter(({ found, asked }) => asked || found.some((one) => one.length))
    .map((place) => measured(place, values, average));
  const most = having.reduce((best, { covered }) => Math.max(best, covered), 0);
  return having
    .filter(({ covered, asked }) => asked || covered >= LEAST_COVERED * most * most)
    .sort((a, b) => b.asked - a.asked || b.worth - a.worth);
}
