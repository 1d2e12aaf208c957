/* The lists that search reads: which names, terms and words it finds in them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openLists } from "../../docs/assets/search/engine/lists.js";
import { corrections, meant, nearest } from "../../docs/assets/search/engine/misspelt.js";

/** @type {{[path: string]: unknown}} */
const FILES = {
  "lists.json": {
    edition: "e1",
    names: ["abyayala", "pinktide"],
    headings: ["armandochaguaceda"],
    longestName: 2,
    terms: 3,
    termsInFile: 2,
    words: [5, 6],
    functionWords: "a the",
  },
  "names/0.json?e1": [
    ["abyayala", "Abya Yala", "Ideas", "", 0],
    ["marearosa", "marea rosa", "Events", "pink tide", 1],
    ["morales", "Morales", "person", "Morales, Evo", 3],
    ["oas", "OAS", "Bodies", "", 2],
  ],
  "names/1.json?e1": [
    ["pinktide", "pink tide", "Events", "", 1],
    ["pinkwave", "pink wave", "Events", "pink tide", 1],
  ],
  "headings/0.json?e1": [
    ["armandochaguaceda", "Armando Chaguaceda", "author", "", -1],
    ["pinktides", "Pink tides", "section", "Soliz T. 2023", -1],
    ["pinktide", "pink tide", "section", "Soliz T. 2023", -1],
  ],
  "terms/0.json?e1": [
    ["Abya Yala", "glossary/abya-yala/", "Ideas", "A name.", []],
    ["pink tide", "glossary/pink-tide/", "Events", "A turn.", ["marea rosa", "pink wave"]],
  ],
  "terms/1.json?e1": [
    ["OAS", "glossary/oas/", "Bodies", "A body.", []],
    ["Morales, Evo", "index/#morales", "person", "", ["Evo Morales", "Morales"]],
  ],
  "words/5.json?e1": ["power", "tower", "poker"],
  "words/6.json?e1": ["powers"],
};

/** The lists, and the paths that were loaded for them. */
async function opened() {
  /** @type {string[]} */
  const loaded = [];
  /**
   * @template Data
   * @param {string} path
   * @returns {Promise<Data>}
   */
  async function get(path) {
    loaded.push(path);
    assert.ok(path in FILES, path);
    return structuredClone(/** @type {Data} */ (FILES[path]));
  }
  return { lists: await openLists(get), loaded };
}

const TERMS = [
  { words: ["pink", "tide"], name: "pink tide", length: 2 },
  { words: ["pink", "tides"], name: "pink tide", length: 2 },
  { words: ["marea", "rosa", "now"], name: "pink tide", length: 2 },
  { words: ["oas"], name: "OAS", length: 1 },
  { words: ["morales"], name: "Morales, Evo", length: 1 },
  { words: ["moral"], name: undefined, length: 1 },
  { words: ["pink"], name: undefined, length: 1 },
  { words: ["and", "pink", "tide"], name: undefined, length: 1 },
];

test("the longest term that begins with the first word is found, by any of its names", async () => {
  const { lists } = await opened();
  for (const { words, name, length } of TERMS) {
    const found = await lists.termAt(words);
    assert.deepEqual([found.term?.name, found.length], [name, length], words.join(" "));
  }
});

test("suggestions are terms before the index and headings, each entry once", async () => {
  const { lists } = await opened();
  assert.deepEqual(await lists.suggestions("pin"), [
    { name: "pink tide", what: "Events" },
    { name: "Pink tides", what: "section in Soliz T. 2023" },
  ]);
  assert.deepEqual(await lists.suggestions("pink w"), [
    { name: "pink wave", what: "see pink tide" },
  ]);
  assert.deepEqual(await lists.suggestions("the PINK-T"), [
    { name: "pink tide", what: "Events" },
    { name: "Pink tides", what: "section in Soliz T. 2023" },
  ]);
  assert.deepEqual(await lists.suggestions("ARM"), [
    { name: "Armando Chaguaceda", what: "author" },
  ]);
  assert.deepEqual(await lists.suggestions("p"), []);
});

test("a name that is typed to its end is not suggested, what else begins so is", async () => {
  const { lists } = await opened();
  assert.deepEqual(await lists.suggestions("pink tide"), [
    { name: "Pink tides", what: "section in Soliz T. 2023" },
  ]);
});

test("what begins the name of a term asks for it, and what begins one of the index does not", async () => {
  const { lists } = await opened();
  for (const [typed, ...names] of [["pink", "pink tide"], ["mar", "pink tide"], ["mora"], ["zz"]]) {
    const terms = await lists.termsBegun(typed);
    assert.deepEqual(
      terms.map(({ name }) => name),
      names,
    );
  }
});

test("a word with one error is taken for the most used that is near it", async () => {
  const { lists } = await opened();
  assert.equal(await meant("pwoer", lists), "power");
  assert.equal(await meant("powerz", lists), "powers");
  assert.equal(await meant("zzzzz", lists), undefined);
});

test("words that the texts have, short ones and kept ones are not corrected", async () => {
  const { lists } = await opened();
  const notions = ["pwoer", "poker", "tow", "twoer"].map((typed) => ({
    ...{ typed, spellings: [typed], exact: false },
  }));
  const corrected = await corrections(notions, new Set(["twoer"]), lists);
  assert.deepEqual([...corrected], [["pwoer", "power"]]);
});

test("the nearest terms are those that share most letters, each once", async () => {
  const { lists } = await opened();
  const names = (await nearest("pink tyde", lists)).map(({ name }) => name);
  assert.deepEqual(names, ["pink tide"]);
  assert.deepEqual(await nearest("zzzzqqq", lists), []);
});

test("a file is loaded when it is needed, and once", async () => {
  const { lists, loaded } = await opened();
  assert.deepEqual(loaded, ["lists.json"]);
  await lists.termAt(["oas"]);
  await lists.termAt(["oas"]);
  assert.deepEqual(loaded, ["lists.json", "names/0.json?e1", "terms/1.json?e1"]);
});
