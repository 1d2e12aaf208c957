/* Ids of paragraphs, as they are typed, and their order. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  cleaned,
  compareIds,
  isBetween,
  nearest,
  rangeIn,
} from "../../docs/assets/addresses/paragraphs.js";

test("what people type is understood", () => {
  for (const typed of ["p12-p15", "p12-15", "P12–p15", "p12—15.", "p12 - p15"]) {
    assert.deepEqual(rangeIn(typed), ["p12", "p15"], typed);
  }
  assert.deepEqual(rangeIn("P12.", "p15,"), ["p12", "p15"]);
  assert.equal(rangeIn("p12"), undefined);
  assert.equal(rangeIn("the-1990s"), undefined);
  assert.equal(cleaned("P12.”"), "p12");
});

test("ids are ordered by number, then by letter", () => {
  const order = ["p1", "p2", "p2a", "p2z", "p2aa", "p2ab", "p3", "p10"];
  assert.deepEqual(order.toReversed().sort(compareIds), order);
});

test("what lies between two numbers lies there from either end", () => {
  const id = fc.tuple(fc.nat({ max: 30 }), fc.constantFrom("", "a", "b", "aa"));
  const ids = id.map(([number, letter]) => `p${number}${letter}`);
  fc.assert(
    fc.property(ids, ids, ids, (one, other, third) => {
      assert.equal(isBetween(third, [one, other]), isBetween(third, [other, one]));
      assert.ok(isBetween(one, [one, other]));
    }),
  );
});

test("the nearest is nearest by number", () => {
  assert.equal(nearest("p999", ["p1", "p95", "p20"]), "p95");
});
