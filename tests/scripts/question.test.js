/* What a question is understood to ask for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { understand, wordsOf } from "../../docs/assets/search/engine/question.js";

const TIDE = {
  name: "pink tide",
  url: "glossary/pink-tide/",
  category: "",
  short: "",
  forms: ["marea rosa"],
};
const LISTS = {
  functionWords: new Set(["the", "of", "who", "is"]),
  /** @param {string[]} words */
  async termAt(words) {
    const named = words.slice(0, 2).join("") === "pinktide";
    return named ? { term: TIDE, length: 2 } : { term: undefined, length: 1 };
  },
};

const CASES = [
  { asked: "hegemony", typed: ["hegemony"] },
  {
    asked: "the rise of hegemony",
    typed: ["rise", "hegemony"],
    why: "function words tell nothing",
  },
  { asked: "who is the", typed: ["who", "is", "the"], why: "unless there is nothing else" },
  { asked: "“The who” of", typed: ["The who"], why: "in a phrase they count" },
  { asked: "a Pink Tide now", typed: ["a", "Pink Tide", "now"], why: "a term is one notion" },
  { asked: "Putin’s war", typed: ["Putin", "war"], why: "a possessive is its owner" },
  { asked: '«soft power» and "hard power"', typed: ["soft power", "hard power", "and"] },
  { asked: "“” !?", typed: [] },
];

test("phrases come first, then terms and words in their order", async () => {
  for (const { asked, typed, why } of CASES) {
    const notions = await understand(asked, LISTS, new Set(), new Map());
    assert.deepEqual(
      notions.map((one) => one.typed),
      typed,
      why ?? asked,
    );
  }
});

test("a term has all its names and forms, unless it is to be taken as it is typed", async () => {
  const [term] = await understand("pink tide", LISTS, new Set(), new Map());
  assert.deepEqual(term.spellings, ["pinktide", "marearosa"]);
  const words = await understand("pink tide", LISTS, new Set(["pinktide"]), new Map());
  assert.deepEqual(
    words.map((one) => [one.typed, one.term]),
    [
      ["pink", undefined],
      ["tide", undefined],
    ],
  );
});

test("a word is also what it makes with its neighbours, but not with function words", async () => {
  const [post, liberal] = await understand("post liberal", LISTS, new Set(), new Map());
  assert.deepEqual(post.spellings, ["post", "postliberal"]);
  assert.deepEqual(liberal.spellings, ["liberal", "postliberal"]);
  const [rise] = await understand("rise of power", LISTS, new Set(), new Map());
  assert.deepEqual(rise.spellings, ["rise"]);
});

test("the word at the very end may be unfinished, a letter alone is not, and a replaced one keeps what was typed", async () => {
  const notions = await understand("powre tid", LISTS, new Set(), new Map([["powre", "power"]]));
  assert.deepEqual(
    notions.map(({ typed, spellings: [word], begun }) => [typed, word, begun]),
    [
      ["powre", "power", false],
      ["tid", "tid", true],
    ],
  );
  for (const whole of ["tid ", "t"]) {
    const [finished] = await understand(whole, LISTS, new Set(), new Map());
    assert.equal(finished.begun, false);
  }
});

test("a long question is cut", () => {
  const long = wordsOf("word ".repeat(200));
  assert.ok(long.cut && long.words.length < 200);
  assert.equal(wordsOf("word ".repeat(long.words.length)).cut, false);
});
