/* Which places answer a question best. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read, standing } from "../../docs/assets/search/engine/matching.js";
import { ranked, rarity, windowWorth } from "../../docs/assets/search/engine/ranking.js";

/** Places with these texts, in which these words are looked for. @param {string[]} texts @param {string[]} asked */
function rank(texts, asked) {
  const notions = asked.map((typed) => ({ typed, spellings: [typed], exact: false }));
  const places = texts.map((text) => {
    const words = read(text);
    const found = notions.map((notion) => standing(words, notion));
    return { text, words, found, inGlossary: false, asked: 0 };
  });
  return ranked(places, notions);
}

const BETTER = [
  { better: "pink tide", worse: "a tide, and much later something pink", why: "side by side" },
  { better: "pink and tide", worse: "tide and pink", why: "in the order of the question" },
  { better: "pink, tide", worse: "pink pink pink pink", why: "more of the question" },
  { better: "tide and tide", worse: "tide and time", why: "more often" },
  { better: "a tide", worse: "a tide in a very long text about much else", why: "in fewer words" },
];

test("of two places the one that has more of the question stands before", () => {
  for (const { better, worse, why } of BETTER) {
    for (const texts of [
      [better, worse],
      [worse, better],
    ]) {
      const [first] = rank(texts, ["pink", "tide"]);
      assert.equal(first.text, better, why);
    }
  }
});

test("entries that are asked for stand before all, others of the glossary count less", () => {
  const notions = [{ typed: "tide", spellings: ["tide"], exact: false }];
  const words = read("tide");
  const place = { words, found: [standing(words, notions[0])], inGlossary: false, asked: 0 };
  const entry = { ...place, inGlossary: true };
  const wanted = { ...entry, asked: 2 };
  const begun = { ...entry, words: [], found: [[]], asked: 1 };
  assert.deepEqual(
    ranked([entry, begun, place, wanted], notions).map(({ inGlossary, asked }) => [
      inGlossary,
      asked,
    ]),
    [
      [true, 2],
      [true, 1],
      [false, 0],
      [true, 0],
    ],
  );
});

test("only places that have something of the question are shown, each once, best first", () => {
  const text = fc.array(fc.constantFrom("pink", "tide", "of", "power"), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (several) => {
      const places = rank(
        several.map((words) => words.join(" ")),
        ["pink", "tide"],
      );
      assert.ok(places.length <= several.length);
      for (const { text: shown, covered } of places) {
        assert.match(shown, /pink|tide/);
        assert.ok(covered > 0 && covered <= 1);
      }
      const worths = places.map(({ worth }) => worth);
      assert.deepEqual(
        worths,
        worths.toSorted((a, b) => b - a),
      );
    }),
  );
});

test("the rarer a notion, the more it is worth", () => {
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (having, more) => {
      const all = having + more + 1;
      assert.ok(rarity(having, all) > rarity(having + 1, all));
      assert.ok(rarity(having, all) > 0);
    }),
  );
});

test("the best window is that of all windows which has the most", () => {
  const values = [5, 3, 1];
  /** @type {fc.Arbitrary<[number, number]>} */
  const position = fc.tuple(fc.nat(values.length - 1), fc.nat(400));
  fc.assert(
    fc.property(fc.array(position, { maxLength: 30 }), (positions) => {
      positions.sort((a, b) => a[1] - b[1]);
      const windows = positions.map(([, start]) => {
        const inside = positions.filter(([, at]) => at >= start && at <= start + 60);
        const notions = [...new Set(inside.map(([notion]) => notion))];
        return notions.reduce((sum, notion) => sum + values[notion], 0);
      });
      assert.equal(windowWorth(positions, values), Math.max(0, ...windows));
    }),
  );
});
