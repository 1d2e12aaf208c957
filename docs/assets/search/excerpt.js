/* The sentence of a place that shows best why it was found, with the words marked. */

/** @import { Match, Word } from "./matching.js" */

/**
 * A text, and its sentences; stretches of it, in characters; pieces, each with whether it was found,
 * and all that was.
 * @typedef {{text: string, sentences: string[], words: Word[], found: Match[][], asked: boolean}} Source
 * @typedef {{start: number, end: number}} Stretch
 * @typedef {Stretch & {notion: number}} Mark
 * @typedef {{parts: [string, boolean][], marks: string[]}} Excerpt
 */

const LONGEST = 320;
const AROUND = 130;

/**
 * What was found, in characters, in order, each once.
 * @param {Source} place
 * @returns {Mark[]}
 */
function marksIn({ found, words }) {
  const all = found.flatMap((several, notion) =>
    several.map(({ index, length }) => ({
      start: words[index].start,
      end: words[index + length - 1].end,
      notion,
    })),
  );
  const inText = all
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  return inText.filter(
    ({ start }, index) => !inText.slice(0, index).some((before) => before.end > start),
  );
}

/**
 * @param {Source} place
 * @returns {Stretch[]}
 */
function stretchesOf({ sentences }) {
  let start = 0;
  return sentences.map((sentence) => {
    const stretch = { start, end: start + sentence.length };
    start = stretch.end + 1;
    return stretch;
  });
}

/**
 * The sentence with the most notions; of equals the first.
 * @param {Stretch[]} sentences
 * @param {Mark[]} marks
 */
function bestOf(sentences, marks) {
  /** @param {Stretch} sentence */
  const worth = ({ start, end }) => {
    const inside = marks.filter((mark) => mark.start >= start && mark.start < end);
    return new Set(inside.map(({ notion }) => notion)).size;
  };
  return sentences.reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

/**
 * A long sentence only around what was found in it, cut between words.
 * @param {string} text
 * @param {Stretch} sentence
 * @param {Mark[]} marks
 * @returns {Stretch}
 */
function cut(text, { start, end }, marks) {
  if (end - start <= LONGEST) {
    return { start, end };
  }
  const first = marks.find((mark) => mark.start >= start)?.start ?? start;
  const from = first - AROUND <= start ? start : text.indexOf(" ", first - AROUND) + 1;
  const until = text.lastIndexOf(" ", Math.min(from + LONGEST, end));
  return { start: from, end: from + LONGEST >= end ? end : until };
}

/**
 * What results show of a place; of an entry that is asked for, the beginning of its definition.
 * @param {Source} place
 * @returns {Excerpt}
 */
export function excerpt(place) {
  const { text } = place;
  const marks = marksIn(place);
  const sentences = stretchesOf(place);
  const sentence = place.asked ? sentences[0] : bestOf(sentences, marks);
  const { start, end } = cut(text, sentence, marks);
  /** @type {[string, boolean][]} */
  const parts = [[start > 0 ? "… " : "", false]];
  let position = start;
  for (const mark of marks.filter((one) => one.start >= start && one.end <= end)) {
    parts.push([text.slice(position, mark.start), false]);
    parts.push([text.slice(mark.start, mark.end), true]);
    position = mark.end;
  }
  parts.push([text.slice(position, end).trimEnd(), false], [end < text.length ? " …" : "", false]);
  return {
    parts: parts.filter(([part]) => part),
    marks: [...new Set(marks.map((mark) => text.slice(mark.start, mark.end)))],
  };
}
