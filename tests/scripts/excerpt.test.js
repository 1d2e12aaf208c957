/* The sentence that results show of a place. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { excerpt } from "../../docs/assets/search/excerpt.js";
import { read, standing } from "../../docs/assets/search/matching.js";

const words = fc.array(
  fc.constantFrom("pink", "tide.", "Tide", "¿Qué", "e.g.", "<b>", "a-b", "é"),
  { minLength: 1, maxLength: 120 },
);

test("an excerpt is a piece of its text, with marks where something was found", () => {
  fc.assert(
    fc.property(
      words,
      fc.constantFrom("pink", "tide", "b", "e"),
      fc.boolean(),
      (several, spelling, asked) => {
        const text = several.join(" ");
        const known = read(text);
        const found = [standing(known, { spellings: [spelling] })];
        const { parts, marks } = excerpt({ text, words: known, found, asked });
        const shown = parts.map(([part]) => part).join("");
        assert.ok(text.includes(shown.replace(/^… /, "").replace(/ …$/, "")), shown);
        assert.ok(marks.every((mark) => text.includes(mark)));
        assert.equal(marks.length > 0, found[0].length > 0);
        if (!asked) {
          assert.equal(
            parts.some(([, marked]) => marked),
            found[0].length > 0,
          );
        }
      },
    ),
    { numRuns: 500 },
  );
});
