/* The sentence that results show of a place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { excerpt } from "../../docs/assets/search/engine/excerpt.js";
import { read, standing } from "../../docs/assets/search/engine/matching.js";

const word = fc.constantFrom("pink", "tide.", "Tide", "¿Qué", "e.g.", "<b>", "a-b", "é");
const sentence = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(" "));
const several = fc.array(sentence, { minLength: 1, maxLength: 5 });

/**
 * The excerpt of a place with these sentences in which a spelling was looked for.
 * @param {string[]} sentences
 * @param {string} spelling
 */
function excerptOf(sentences, spelling, asked = false) {
  const text = sentences.join(" ");
  const words = read(text);
  const found = [standing(words, { spellings: [spelling] })];
  const unmarked = { corrections: [], remarks: [] };
  const { parts, marks } = excerpt({ text, sentences, words, found, asked, ...unmarked });
  const shown = parts.map((part) => part.text).join("");
  const marked = parts.some((part) => part.found);
  return { text, count: found[0].length, parts, marks, shown, marked };
}

test("an excerpt is a piece of one sentence, with marks where something was found", () => {
  fc.assert(
    fc.property(
      several,
      fc.constantFrom("pink", "tide", "b", "e"),
      fc.boolean(),
      (sentences, spelling, asked) => {
        const { text, count, marks, shown, marked } = excerptOf(sentences, spelling, asked);
        const piece = shown.replace(/^… /, "").replace(/ …$/, "");
        const within = asked ? sentences.slice(0, 1) : sentences;
        assert.ok(
          within.some((one) => one.includes(piece)),
          shown,
        );
        assert.ok(marks.every((mark) => text.includes(mark)));
        assert.equal(marks.length > 0, count > 0);
        assert.ok(asked || marked === count > 0);
      },
    ),
    { numRuns: 500 },
  );
});

test("sentences are those that the build found, whatever they end with", () => {
  const sentences = ["The answer of Gen. Pinochet was no.", "It ended."];
  assert.equal(excerptOf(sentences, "pinochet").shown, `${sentences[0]} …`);
  assert.equal(excerptOf(sentences, "ended").shown, `… ${sentences[1]}`);
});
