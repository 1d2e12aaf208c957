/* Words as search compares them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compared, oneErrorApart, stem, tokens } from "../../docs/assets/search/words.js";

const LETTERS = "abc";
const word = fc.string({ unit: fc.constantFrom(...LETTERS), minLength: 1, maxLength: 5 });

/** All words that one letter more, less, other, or two exchanged make of a word. @param {string} word */
function withOneError(word) {
  const places = Array.from({ length: word.length + 1 }, (_, place) => place);
  const changed = places.flatMap((place) => {
    const [before, here, after] = [word.slice(0, place), word[place] ?? "", word.slice(place + 1)];
    const others = [...LETTERS];
    return [
      before + after,
      before + after.slice(0, 1) + here + after.slice(1),
      ...others.flatMap((other) => [before + other + after, before + other + here + after]),
    ];
  });
  return new Set(changed.filter((one) => one !== word));
}

test("one error is one letter more, less, other, or two exchanged", () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      assert.equal(oneErrorApart(one, other), withOneError(one).has(other));
    }),
    { numRuns: 2000 },
  );
});

test("every word with one error is recognized, from both sides", () => {
  fc.assert(
    fc.property(word, (one) => {
      for (const other of withOneError(one)) {
        assert.ok(oneErrorApart(one, other) && oneErrorApart(other, one), `${one}, ${other}`);
      }
    }),
  );
});

test("what is compared compares as itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(compared(compared(text)), compared(text));
      assert.match(compared(text), /^[\p{L}\p{N}]*$/u);
    }),
  );
});

test("words stand where they say, in order", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (text) => {
      let end = 0;
      for (const token of tokens(text)) {
        assert.ok(end <= token.start && token.start < token.end);
        assert.equal(token.word, compared(text.slice(token.start, token.end)));
        end = token.end;
      }
    }),
  );
});

test("words of other letters, and figures, keep their ends", () => {
  for (const one of ["2005", "1970s", "прилив", "é"].map(compared)) {
    assert.equal(stem(one), one);
  }
});
