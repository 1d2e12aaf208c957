/* Words as search compares them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compared, stem, tokens } from "../../docs/assets/search/engine/words.js";

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
