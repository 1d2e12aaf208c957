/* What a question asks for: phrases, terms and words, each a notion with the spellings it may have. */

import { compared, tokens } from "./words.js";

/** @import { Lists, Term } from "./lists.js" */
/** @typedef {{word: string, typed: string}} Meant */
/**
 * A notion is found by any of its spellings; an exact one only as it stands, its `words` in order;
 * one that is `begun` also by words that begin with a spelling. `name` is that by which a `term` is
 * meant, without an error that may be in what is typed.
 * @typedef {{
 *   typed: string, spellings: string[], exact: boolean,
 *   words?: string[], term?: Term, name?: string, begun?: boolean,
 * }} Notion
 */

const MOST_WORDS = 24;
const POSSESSIVE = /[’'ʼ]s(?![\p{L}\p{N}])/gu;
const QUOTED = /["“”„«»]([^"“”„«»]+)["“”„«»]/g;

/**
 * @param {string} typed
 * @param {string[]} spellings
 * @param {Partial<Notion>} [more]
 * @returns {Notion}
 */
function notion(typed, spellings, more) {
  return {
    typed,
    spellings: [...new Set(spellings.map(compared))].filter(Boolean),
    exact: false,
    ...more,
  };
}

/** @param {string} question */
function phrasesIn(question) {
  return Array.from(question.matchAll(QUOTED), ([, phrase]) => phrase.trim())
    .filter(compared)
    .map((phrase) =>
      notion(phrase, [phrase], { exact: true, words: tokens(phrase).map(({ word }) => word) }),
    );
}

/**
 * A word, and what it makes with its neighbours: “post liberal” is “postliberal”, too.
 * @param {Meant[]} words
 * @param {number} index
 * @param {ReadonlySet<string>} functionWords
 */
function wordNotion(words, index, functionWords) {
  const here = words[index];
  /** @param {Meant | undefined} one */
  const telling = (one) => one !== undefined && !functionWords.has(one.word);
  const pairs = [
    [words[index - 1], here],
    [here, words[index + 1]],
  ];
  const joined = pairs.filter((pair) => pair.every(telling));
  return notion(here.typed, [
    here.word,
    ...joined.map((pair) => pair.map(({ word }) => word).join("")),
  ]);
}

/**
 * The words of a question outside its phrases; those beyond MOST_WORDS are left out.
 * @param {string} question
 */
export function wordsOf(question) {
  const rest = question.replace(QUOTED, (phrase) => " ".repeat(phrase.length));
  const words = tokens(rest.replace(POSSESSIVE, (ending) => " ".repeat(ending.length)));
  return { rest, words: words.slice(0, MOST_WORDS), cut: words.length > MOST_WORDS };
}

/**
 * The term that is named by all that is typed, with the possessives and quotation marks in its name.
 * @param {string} question
 * @param {{word: string}[]} words
 * @param {Pick<Lists, "termAt">} lists
 */
async function termOfAll(question, words, lists) {
  const letters = compared(question);
  const isMore = words.length > 0 && words.map(({ word }) => word).join("") !== letters;
  return isMore ? (await lists.termAt([letters])).term : undefined;
}

/**
 * @param {string} typed
 * @param {string} name
 * @param {Term} term
 */
function termNotion(typed, name, term) {
  return notion(typed, [name, term.name, ...term.forms], { term, name });
}

/**
 * The notions of a question: its phrases, then its terms and its words in their order.
 * `kept` are names, as compared, that are mere words here; `replaced` maps words to those to look for.
 * The word at the very end may be unfinished: it is `begun`, unless it is a letter and no more.
 * @param {string} question
 * @param {Pick<Lists, "functionWords" | "termAt">} lists
 * @param {ReadonlySet<string>} kept
 * @param {ReadonlyMap<string, string>} replaced
 */
export async function understand(question, lists, kept, replaced) {
  const { rest, words } = wordsOf(question);
  const meant = words.map(({ word, start, end }) => ({
    word: replaced.get(word) ?? word,
    typed: rest.slice(start, end),
  }));
  const whole = await termOfAll(question, words, lists);
  if (whole && !kept.has(compared(question))) {
    return [termNotion(question.trim(), question, whole)];
  }
  const notions = phrasesIn(question);
  const telling = notions.length > 0 || meant.some(({ word }) => !lists.functionWords.has(word));
  for (let index = 0; index < words.length; index += 1) {
    const { term, length } = await lists.termAt(meant.slice(index).map(({ word }) => word));
    const typed = rest.slice(words[index].start, words[index + length - 1].end);
    if (term && !kept.has(compared(typed))) {
      const name = meant.slice(index, index + length).map(({ word }) => word);
      notions.push(termNotion(typed, name.join(" "), term));
      index += length - 1;
    } else if (!telling || !lists.functionWords.has(meant[index].word)) {
      const begun = words[index].end === question.length && compared(question).length > 1;
      notions.push({ ...wordNotion(meant, index, lists.functionWords), begun });
    }
  }
  return notions;
}
