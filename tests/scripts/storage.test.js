/* What is kept in the browser, and what happens where it refuses to. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { keep, kept } from "../../docs/assets/page/storage.js";

/** @param {() => Storage} get */
function withStorage(get) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, get });
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, "localStorage");
});

test("what was kept is there until it is forgotten", () => {
  /** @type {Map<string, string>} */
  const values = new Map();
  const storage = /** @type {Storage} */ ({
    getItem: (name) => values.get(name) ?? null,
    setItem: (name, text) => void values.set(name, text),
    removeItem: (name) => void values.delete(name),
  });
  withStorage(() => storage);
  keep("scheme", "slate");
  assert.equal(kept("scheme"), "slate");
  keep("scheme", null);
  assert.equal(kept("scheme"), null);
});

test("refused storage keeps nothing and stops nothing", () => {
  withStorage(() => {
    throw new DOMException("", "SecurityError");
  });
  keep("scheme", "slate");
  keep("scheme", null);
  assert.equal(kept("scheme"), null);
});
