/* How near two spellings are. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { likeness, oneErrorApart } from "../../docs/assets/search/engine/spelling.js";

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

test("names are the more alike, the more pairs of letters they share", () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      assert.equal(likeness(one, other), likeness(other, one));
      assert.ok(likeness(one, other) >= 0 && likeness(one, other) <= 1);
      assert.equal(likeness(one, one), one.length > 1 ? 1 : 0);
    }),
  );
  assert.ok(likeness("hegemony", "hegemonic") > likeness("hegemony", "harmony"));
});
