/* Imports between the folders of docs/assets point one way: a folder imports from those named before it. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const ASSETS = new URL("../../docs/assets/", import.meta.url);
/* Folders on one line know nothing of each other; the last is docs/assets itself. */
const ORDER = [
  ["page", "search/engine"],
  ["addresses"],
  ["apparatus", "syllabus/list"],
  ["syllabus/formats"],
  ["syllabus/check"],
  ["syllabus"],
  ["reading", "citing", "lists", "search"],
  ["assigned"],
  [""],
];
const IMPORT = /(?:from|import)\s*\(?\s*"(\.[^"]+)"/g;

/** @param {string} path */
const folderOf = (path) => path.slice(0, Math.max(0, path.lastIndexOf("/")));
/** @param {string} folder */
const rankOf = (folder) => ORDER.findIndex((folders) => folders.includes(folder));

const scripts = readdirSync(ASSETS, { encoding: "utf8", recursive: true }).filter((path) =>
  path.endsWith(".js"),
);

/** What a script imports, as paths below docs/assets. @param {string} path */
function importsOf(path) {
  const here = new URL(path, ASSETS);
  const named = readFileSync(here, "utf8").matchAll(IMPORT);
  return Array.from(named, ([, name]) => new URL(name, here).href.slice(ASSETS.href.length));
}

test("each script is in a folder that has a place in the order", () => {
  assert.deepEqual([...new Set(scripts.map(folderOf))].sort(), ORDER.flat().sort());
});

test("imports lead to scripts of the same folder or of those before it", () => {
  const wrong = scripts.flatMap((path) => {
    const folder = folderOf(path);
    return importsOf(path)
      .filter((imported) => {
        const other = folderOf(imported);
        return !scripts.includes(imported) || !(other === folder || rankOf(other) < rankOf(folder));
      })
      .map((imported) => `${path} imports ${imported}`);
  });
  assert.deepEqual(wrong, []);
});
