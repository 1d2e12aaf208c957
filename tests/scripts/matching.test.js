/* Where what is asked stands in a text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { read, standing } from "../../docs/assets/search/engine/matching.js";
import { understand } from "../../docs/assets/search/engine/question.js";

const HYPHENS = [
  "counter-hegemonic",
  "counter‑hegemonic",
  "counter–hegemonic",
  "counterhegemonic",
  "counter hegemonic",
  "Counter\u00adHegemonic",
];
const APOSTROPHES = ["O’Donnell", "O'Donnell", "ODonnell", "o donnell", "OʼDonnell"];
const PAIRS = [HYPHENS, APOSTROPHES].flatMap((ways) =>
  ways.flatMap((asked) => ways.map((text) => ({ asked, text }))),
);
const NO_LISTS = {
  functionWords: new Set(),
  termAt: async () => ({ term: undefined, length: 1 }),
};

test("hyphens and apostrophes never matter", async () => {
  for (const { asked, text } of PAIRS) {
    const notions = await understand(asked, NO_LISTS, new Set(), new Map());
    const words = read(`The ${text} one`);
    assert.ok(notions.length, asked);
    for (const notion of notions) {
      assert.ok(standing(words, notion).length, `${asked} in ${text}`);
    }
  }
});

const CASES = [
  { wanted: { spellings: ["tide"] }, text: "The pink tide.", found: [[2, 1, 1]] },
  {
    wanted: { spellings: ["pinktide"] },
    text: "A pink-tide, a pink tide",
    found: [
      [1, 2, 1],
      [4, 2, 1],
    ],
  },
  { wanted: { spellings: ["tides"], exact: true }, text: "The tide", found: [] },
  { wanted: { spellings: ["hegem"], begun: true }, text: "Of hegemony", found: [[1, 1, 0.6]] },
  {
    wanted: { spellings: ["tid"], begun: true },
    text: "A tide, tidal",
    found: [
      [1, 1, 0.6],
      [2, 1, 0.6],
    ],
  },
  { wanted: { spellings: ["pinkt"], begun: true }, text: "A pink tide", found: [[1, 2, 0.6]] },
  { wanted: { spellings: ["hegem"] }, text: "Of hegemony", found: [] },
];

test("a spelling stands as it is asked, in several words, or as a beginning", () => {
  for (const { wanted, text, found } of CASES) {
    const places = standing(read(text), wanted);
    assert.deepEqual(
      places.map(({ index, length, weight }) => [index, length, weight]),
      found,
      text,
    );
  }
});

test("what stands exactly has the letters that were asked", () => {
  const parts = fc.array(fc.constantFrom("pink", "tide.", "Tide", "¿Qué", "e.g.", "a-b", "é"));
  const asked = fc.constantFrom("pink", "tide", "pinktide", "eg", "ab", "que");
  fc.assert(
    fc.property(parts, asked, (texts, spelling) => {
      const words = read(texts.join(" "));
      for (const { index, length } of standing(words, { spellings: [spelling], exact: true })) {
        const letters = words.slice(index, index + length).map(({ word }) => word);
        assert.equal(letters.join(""), spelling);
      }
    }),
  );
});
