/* The uses of a term: read, chosen, counted and sorted. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chosenUses, counted, sorted, sortNamed, usesIn } from "../../docs/assets/lists/uses.js";

/** @import { ConcordanceFile, Facet } from "../../docs/assets/lists/uses.js" */

const SOURCE = new URL("https://edition.example/glossary/mole/concordance.json");
/** @type {ConcordanceFile} */
const FILE = {
  articles: [
    ["../../articles/words/", "Words 2020", "en"],
    ["../../articles/others/", "Others 2021", "es"],
  ],
  forms: ["mole", "moles"],
  uses: [
    [0, 0, "p1", "The zoo, ", "mole", ". été is."],
    [0, 0, "p1", "The sea, ", "mole", " – Éden was."],
    [1, 1, "p2", "An eel ", "moles", " zoo is."],
    [1, 0, "p2", "A ", "mole", " eta was."],
  ],
};
const USES = usesIn(FILE, SOURCE);
/** @param {{before: string, after: string}[]} uses */
const beside = (uses) => uses.map(({ before, after }) => [before.trim(), after.trim()]);

test("a use knows its article, its form and its place", () => {
  const [use] = USES;
  assert.equal(use.article.url.href, "https://edition.example/articles/words/");
  assert.deepEqual([use.article.slug, use.form, use.id], ["words", "mole", "p1"]);
});

test("words are sorted without accents and signs", () => {
  assert.deepEqual(
    beside(sorted(USES, "after")).map(([, after]) => after),
    ["– Éden was.", "eta was.", ". été is.", "zoo is."],
  );
  assert.deepEqual(
    beside(sorted(USES, "before")).map(([before]) => before),
    ["A", "An eel", "The sea,", "The zoo,"],
  );
  assert.deepEqual(sorted(USES, "place"), USES);
});

test("an order that there is not is that of the texts", () => {
  assert.deepEqual(["", "after", "before", "place", "toString", "<b>"].map(sortNamed), [
    "place",
    "after",
    "before",
    "place",
    "place",
    "place",
  ]);
});

const facet = fc.constantFrom("article", "form");
const file = fc.array(
  fc.tuple(fc.nat(1), fc.nat(1), fc.constant("p1"), fc.lorem(), fc.constant("mole"), fc.lorem()),
);

test("each choice leaves as many uses as it says, and all together leave all", () => {
  fc.assert(
    fc.property(file, facet, (rows, name) => {
      const uses = usesIn({ ...FILE, uses: rows }, SOURCE);
      /** @type {Facet} */
      const chosenFacet = name === "form" ? "form" : "article";
      let total = 0;
      for (const [value, text] of counted(uses, chosenFacet)) {
        const chosen = { article: "", form: "", [chosenFacet]: value };
        const left = chosenUses(uses, chosen, ["article", "form"]);
        assert.ok(text.endsWith(` (${left.length})`));
        total += left.length;
      }
      assert.equal(total, uses.length);
    }),
  );
});

test("sorting loses nothing, and keeps the order of the texts among equals", () => {
  fc.assert(
    fc.property(file, fc.constantFrom("before", "after"), (rows, name) => {
      const uses = usesIn({ ...FILE, uses: rows }, SOURCE);
      const sort = sortNamed(name);
      const inOrder = sorted(uses, sort);
      assert.deepEqual(new Set(inOrder), new Set(uses));
      for (const [index, use] of inOrder.slice(1).entries()) {
        const before = inOrder[index];
        const [one, other] = [before, use].map(({ sorting }) =>
          sort === "after" ? sorting.after : sorting.before,
        );
        assert.ok(one < other || (one === other && uses.indexOf(before) < uses.indexOf(use)));
      }
    }),
  );
});
