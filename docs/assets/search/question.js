/* What a question asks for: phrases, terms and words, each a notion with the spellings it may have. */

import { compared, tokens } from "./words.js";

const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;

/** A notion is found by any of its spellings; an exact one only as it stands. */
function notion(typed, spellings, more) {
  return { typed, spellings: [...new Set(spellings.map(compared))].filter(Boolean), exact: false, ...more };
}

function phrasesIn(question) {
  return Array.from(question.matchAll(QUOTED), ([, phrase]) => phrase.trim())
    .filter(compared)
    .map((phrase) => notion(phrase, [phrase], { exact: true, words: tokens(phrase).map(({ word }) => word) }));
}

/** A word, and what it makes with its neighbours: “post liberal” is “postliberal”, too. */
function wordNotion(words, index) {
  const { word, typed } = words[index];
  const joined = [words[index - 1] && words[index - 1].word + word, words[index + 1] && word + words[index + 1].word];
  return notion(typed, [word, ...joined.filter(Boolean)]);
}

/**
 * The notions of a question: its phrases, then its terms and its words in their order.
 * `kept` has, as they are compared, the names that are to be taken for mere words; `replaced` maps
 * words to those that are looked for instead.
 */
export async function understand(question, lists, kept, replaced) {
  const rest = question.replace(QUOTED, " ");
  const words = tokens(rest).map(({ word, start, end }) => ({
    word: replaced.get(word) ?? word,
    typed: rest.slice(start, end),
    start,
    end,
  }));
  const notions = phrasesIn(question);
  const telling = notions.length > 0 || words.some(({ word }) => !lists.functionWords.has(word));
  for (let index = 0; index < words.length; index += 1) {
    const { term, length } = await lists.termAt(words.slice(index).map(({ word }) => word));
    const typed = rest.slice(words[index].start, words[index + length - 1].end);
    if (term && !kept.has(compared(typed))) {
      notions.push(notion(typed, [typed, term.name, ...term.forms], { term }));
      index += length - 1;
    } else if (!telling || !lists.functionWords.has(words[index].word)) {
      notions.push(wordNotion(words, index));
    }
  }
  return notions;
}
