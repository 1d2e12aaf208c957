/* Text directives mark what was selected, by the algorithm of browsers. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { directive } from "../../docs/assets/citing/directive.js";
import { SearchedPage } from "./text-fragments.js";

/* Few words, so that they come again and again. */
const word = fc.constantFrom("the", "The", "tide", "tides", "sea,", "sea.", "pro-sea", "état", "a");
const block = fc.array(word, { minLength: 1, maxLength: 30 }).map((words) => words.join(" "));
const page = fc.array(block, { minLength: 1, maxLength: 8 }).map((blocks) => blocks.join("\n"));

/** @param {string} text @returns {[number, number][]} */
function wordsOf(text) {
  return Array.from(text.matchAll(/\S+/g), ({ 0: one, index }) => [index, index + one.length]);
}

test("what is marked is what was selected, or nothing is offered", () => {
  fc.assert(
    fc.property(page, fc.nat(), fc.nat(), (text, one, other) => {
      const words = wordsOf(text);
      const [first, last] = [one % words.length, other % words.length].sort((a, b) => a - b);
      const [from, to] = [words[first][0], words[last][1]];
      const quoted = directive(text, from, to);
      if (quoted !== undefined) {
        assert.deepEqual(new SearchedPage(text).marked(quoted), [from, to], quoted);
      }
    }),
    { numRuns: 2000 },
  );
});

test("a selection that begins and ends within words is that of the words", () => {
  const text = "One counter-hegemonic word";
  assert.equal(directive(text, 6, 13), "counter%2Dhegemonic");
});

test("words that stand elsewhere, for some readers, get words beside them", () => {
  const text = "Begin\nConclusion§\nThe end";
  assert.equal(directive(text, 6, 16), "Conclusion");
  assert.equal(directive(text, 6, 16, "Contents Conclusion Notes"), "Begin-,Conclusion");
});

test("a sentence that is said again elsewhere swallows nothing", () => {
  const said = "This is a sentence of more than ten words, which is quoted below, and again.";
  const text = `${said} Then more.\n[1] Its number stands in: ${said}\n[2] Its number stands in: ${said}`;
  const at = text.indexOf(said, 90);
  const quoted = directive(text, at, at + said.length) ?? "";
  assert.deepEqual(new SearchedPage(text).marked(quoted), [at, at + said.length]);
  const first = directive(text, 0, said.length) ?? "";
  assert.deepEqual(new SearchedPage(text).marked(first), [0, said.length]);
});

test("blanks are no words", () => {
  assert.equal(directive("One  two", 3, 5), undefined);
});
