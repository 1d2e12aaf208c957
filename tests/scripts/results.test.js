/* What results are grouped and narrowed by. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ALL } from "../../docs/assets/search/asked.js";
import { chosenOf, isNarrowed, options } from "../../docs/assets/search/choices.js";
import { grouped } from "../../docs/assets/search/results.js";

/** @import { FacetName } from "../../docs/assets/search/asked.js" */

const terms = fc
  .subarray([
    ["pink-tide", "pink tide"],
    ["oas", "OAS"],
  ])
  .map((all) => all.map(([slug, name]) => /** @type {[string, string]} */ ([slug, name])));
const place = fc.record({
  page: fc.constantFrom("/articles/one/", "/articles/other/", "/glossary/oas/"),
  title: fc.constant("A title"),
  work: fc.constant("A whole title"),
  id: fc.constantFrom("p1", "p2"),
  kind: fc.constantFrom("passage", "note", "section"),
  inGlossary: fc.constant(false),
  section: fc.constant(""),
  lang: fc.constant("en"),
  terms,
});
const places = fc
  .array(place, { maxLength: 20 })
  .map((all) => all.map((one) => ({ ...one, inGlossary: one.page.startsWith("/glossary/") })));
/** @type {FacetName[]} */
const FACETS = ["kind", "article", "term"];
const chosen = fc.record({
  kind: fc.constantFrom("", "passage", "glossary:note"),
  article: fc.constantFrom("", "one"),
  term: fc.constantFrom("", "oas", "unknown"),
});

test("groups have each place once, together with those of its page, in the order of the best", () => {
  fc.assert(
    fc.property(places, (all) => {
      const groups = grouped(all);
      assert.deepEqual(
        groups.map(([{ page }]) => page),
        [...new Set(all.map(({ page }) => page))],
      );
      for (const group of groups) {
        assert.deepEqual(
          group,
          all.filter(({ page }) => page === group[0].page),
        );
      }
    }),
  );
});

test("each choice leaves as many places as it says", () => {
  fc.assert(
    fc.property(places, chosen, fc.constantFrom(...FACETS), (all, asked, facet) => {
      for (const [value, [, count]] of options(all, asked, facet)) {
        assert.equal(chosenOf(all, { ...asked, [facet]: value }).length, count);
      }
    }),
  );
});

test("what is chosen can be seen and taken back, even where it leaves nothing", () => {
  fc.assert(
    fc.property(places, chosen, (all, asked) => {
      for (const facet of FACETS.filter((name) => asked[name])) {
        assert.ok(options(all, asked, facet).some(([value]) => value === asked[facet]));
      }
      assert.deepEqual(chosenOf(all, ALL), all);
      assert.equal(isNarrowed(asked), Object.values(asked).some(Boolean));
    }),
  );
});
