/* The sentence of a place that shows best why it was found, with the words marked. */

/** @import { Match, Word } from "./matching.js" */

/**
 * What is corrected or remarked upon in a text: the supplied words or the number of the remark, where it
 * stands, in characters, and what its address calls it.
 * @typedef {[supplied: string, start: number, end: number, name: number]} CorrectionRow
 * @typedef {[number: number, start: number, end: number, name: number]} RemarkRow
 * @typedef {{text: string, corrections: CorrectionRow[], remarks: RemarkRow[]}} Marked
 * @typedef {{start: number, end: number}} Stretch
 * @typedef {Stretch & {notion: number}} Mark
 * @typedef {Marked & {sentences: string[], words: Word[], found: Match[][], asked: boolean}} Source
 */
/**
 * Pieces, each with whether it was found, what is said of it, and which remarks end with it; and all that
 * was found.
 * @typedef {Marked & {found: boolean, ended: RemarkRow[]}} Piece
 * @typedef {{parts: Piece[], marks: string[]}} Excerpt
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
 * A stretch of a text in pieces; what is corrected is found as a whole, or not at all.
 * @param {Source} place
 * @param {Stretch} within
 * @param {Stretch[]} found
 * @returns {Piece[]}
 */
function pieces({ text, corrections, remarks }, within, found) {
  const whole = corrections.filter(([, start, end]) => start >= within.start && end <= within.end);
  const edges = [within, ...found].flatMap(({ start, end }) => [start, end]);
  edges.push(...[...whole, ...remarks].flatMap(([, start, end]) => [start, end]));
  const bounds = edges.filter(
    (edge) =>
      edge >= within.start &&
      edge <= within.end &&
      !whole.some(([, start, end]) => start < edge && edge < end),
  );
  const ordered = [...new Set(bounds)].sort((a, b) => a - b);
  return ordered.slice(1).map((end, index) => {
    const start = ordered[index];
    const about = remarks.filter((mark) => mark[1] < end && mark[2] > start);
    return {
      text: text.slice(start, end),
      found: found.some((one) => one.start < end && one.end > start),
      corrections: whole.filter((mark) => mark[1] < end && mark[2] > start),
      remarks: about,
      ended: about.filter((mark) => mark[2] <= end),
    };
  });
}

/** @param {string} text @returns {Piece} */
const added = (text) => ({ text, found: false, corrections: [], remarks: [], ended: [] });

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
  const within = cut(text, sentence, marks);
  const { start, end } = within;
  const shown = marks.filter((one) => one.start >= start && one.end <= end);
  return {
    parts: [
      added(start > 0 ? "… " : ""),
      ...pieces(place, within, shown),
      added(end < text.length ? " …" : ""),
    ],
    marks: [...new Set(marks.map((mark) => text.slice(mark.start, mark.end)))],
  };
}
