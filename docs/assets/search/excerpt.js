/* The sentence of a place that shows best why it was found, with the words marked. */

const LONGEST = 320;
const AROUND = 130;
const SENTENCE_END = /[.!?…]["”’»)\]]*\s+(?=["“‘«¿¡(\[]*[\p{Lu}\p{N}])/gu;

/** The found stretches in characters, in order, each once: [{start, end, notion}]. */
function stretches({ found, words }) {
  const all = found.flatMap((several, notion) =>
    several.map(({ index, length }) => ({ start: words[index].start, end: words[index + length - 1].end, notion })),
  );
  const inText = all.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start || b.end - a.end);
  return inText.filter(({ start }, index) => !inText.slice(0, index).some((before) => before.end > start));
}

function sentencesOf(text) {
  const ends = [...text.matchAll(SENTENCE_END)].map(({ 0: end, index }) => index + end.length);
  return [0, ...ends].map((start, index) => ({ start, end: ends[index] ?? text.length }));
}

/** The sentence with the most notions; of equals the first. */
function bestSentence(text, marks) {
  const worth = ({ start, end }) =>
    new Set(marks.filter((mark) => mark.start >= start && mark.start < end).map(({ notion }) => notion)).size;
  return sentencesOf(text).reduce((best, one) => (worth(one) > worth(best) ? one : best));
}

/** A long sentence only around what was found in it, cut between words. */
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
 * {parts: [[text, whether it was found]], marks: the stretches found in the place, each once}.
 * Of an entry that is asked for, the beginning of its definition.
 */
export function excerpt(place) {
  const { text } = place;
  const marks = stretches(place);
  const sentence = place.asked ? sentencesOf(text)[0] : bestSentence(text, marks);
  const { start, end } = cut(text, sentence, marks);
  const parts = [[start > 0 ? "… " : "", false]];
  let position = start;
  for (const mark of marks.filter((one) => one.start >= start && one.end <= end)) {
    parts.push([text.slice(position, mark.start), false], [text.slice(mark.start, mark.end), true]);
    position = mark.end;
  }
  parts.push([text.slice(position, end).trimEnd(), false], [end < text.length ? " …" : "", false]);
  return {
    parts: parts.filter(([part]) => part),
    marks: [...new Set(marks.map((mark) => text.slice(mark.start, mark.end)))],
  };
}
