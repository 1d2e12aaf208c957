/* The places of reading lists: how they are written, what is found at them, and what became of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, lookUp, parsePlace, placesAt } from "../../docs/assets/syllabus/list/places.js";

/** @import { Anchors, OnPage, Row } from "../../docs/assets/syllabus/list/places.js" */

const ROOT = "https://example.org/edition/";

test("a place has one form, however it is written", () => {
  const forms = {
    "articles/x/": ["articles/x/", "articles/x/index.html", "articles/x/?embed", "articles/x"],
    "articles/x/#p12": [
      "articles/x/#p12",
      "articles/x/#P12",
      "articles/x/?to=p12#p12",
      "articles/x/#p12:~:text=some%20words",
      "articles/x/?only=p12#p12",
      "articles/x/?only=p12#0.eyJ0aXRsZSI6IngifQ",
    ],
    "articles/x/?to=p15#p12": [
      "articles/x/?to=p15#p12",
      "articles/x/?to=p12#p15",
      "articles/x/#p12-p15",
      "articles/x/?only=p12-p15&embed#p12",
    ],
    "articles/x/#note-3": ["articles/x/#note-3"],
    "articles/x/#the-1990s": ["articles/x/#the-1990s", "articles/x/?only=the-1990s#the-1990s"],
    "articles/x/terms/": ["articles/x/terms/", "articles/x/terms/#title"],
    "glossary/t/": ["glossary/t/", "glossary/t/#senses", "glossary/t/?view=keyword"],
    "dialogues/q/": ["dialogues/q/"],
    "articles/x/#correction-2": ["articles/x/#correction-2"],
    "index/": ["index/", "index/index.html"],
    "index/#brazil": ["index/#brazil", "index/#brazil:~:text=some%20words"],
    "index/votes/#a-vote": ["index/votes/#a-vote", "index/votes/index.html#a-vote"],
    "bibliography/#doe-2020": ["bibliography/#doe-2020"],
    "dialogues/q/#pair-84-7": ["dialogues/q/#pair-84-7"],
  };
  for (const [place, written] of Object.entries(forms)) {
    for (const one of written) {
      assert.deepEqual(placesAt(ROOT + one, ROOT), [place], one);
    }
  }
});

test("what is on another site, or no passage, is no place", () => {
  for (const address of [
    "https://example.org/other/articles/x/#p1",
    "https://example.com/articles/x/#p1",
    `${ROOT}guide/teaching/`,
    `${ROOT}articles/`,
    ROOT,
    "¶ 12",
    "",
  ]) {
    assert.deepEqual(placesAt(address, ROOT), [], address);
  }
});

test("an address of several passages has a place for each", () => {
  const address = `${ROOT}articles/x/?only=p12-p15,P20,,note-3,p20,conclusion&embed#p12`;
  assert.deepEqual(placesAt(address, ROOT), [
    "articles/x/?to=p15#p12",
    "articles/x/#p20",
    "articles/x/#note-3",
    "articles/x/#conclusion",
  ]);
});

/** @param {Partial<Row>} row @returns {Row} */
const row = (row) => ({
  url: "",
  article: "x",
  id: "",
  kind: "paragraph",
  title: "",
  words: 100,
  start: "",
  digest: "00000000",
  ...row,
});

/** @param {string} id @param {string} digest */
const paragraph = (id, digest) => row({ url: `articles/x/#${id}`, id, digest });

/** @type {Anchors} */
const ANCHORS = {
  articles: [
    row({ url: "articles/x/", kind: "article", title: "On X", name: "Doe 2020", words: 500 }),
  ],
  anchors: [
    paragraph("p1", "00000001"),
    row({ url: "articles/x/#one", id: "one", kind: "section", title: "One", level: 2, words: 1 }),
    paragraph("p2", "00000002"),
    row({ url: "articles/x/#sub", id: "sub", kind: "section", title: "Sub", level: 3, words: 1 }),
    paragraph("p3", "00000003"),
    row({ url: "articles/x/#two", id: "two", kind: "section", title: "Two", level: 2, words: 1 }),
    paragraph("p4", "00000004"),
    paragraph("p4a", "0000004a"),
    row({ url: "articles/x/#note-3", id: "note-3", kind: "note", number: "4", words: 7 }),
  ],
  moved: [{ url: "articles/x/#p5", to: "articles/x/#p4" }],
  gone: [{ url: "articles/x/#p6", to: "articles/x/#p4a", on: "2026-11-21" }],
  divided: [{ url: "articles/x/#p4", to: "articles/x/#p4a", on: "2026-11-20" }],
};

/** An article that was joined to X: its p1 and p3 are p2 and p3 there. @type {Anchors} */
const JOINED = {
  articles: [],
  anchors: [],
  moved: [
    { url: "articles/y/", to: "articles/x/" },
    { url: "articles/y/#p1", to: "articles/x/#p2" },
    { url: "articles/y/#p3", to: "articles/x/#p3" },
  ],
  gone: [
    { url: "articles/y/#p2", to: "articles/x/", on: "2026-11-21" },
    { url: "articles/y/#p4", to: "articles/x/", on: "2026-11-21" },
    { url: "articles/y/#p5", to: "articles/x/", on: "2026-11-21" },
  ],
  divided: [],
};
/** @type {{[folder: string]: Anchors}} */
const FOLDERS = { "articles/x/": ANCHORS, "articles/y/": JOINED };

/** @param {string} place @param {string} [digest] */
const found = (place, digest = "") =>
  lookUp(
    { place, digest },
    async (folder) => FOLDERS[folder] ?? null,
    async (page, id) => ON_PAGES[`${page}#${id}`] ?? null,
  );

/** @type {{[place: string]: OnPage}} */
const ON_PAGES = {
  "articles/x/#title": { title: "Of x", name: "", words: 0, paragraph: "" },
  "articles/x/#correction-2": { title: "Of x", name: "remark 2", words: 9, paragraph: "" },
  "articles/x/#ref-3": { title: "Of x", name: "“3”", words: 1, paragraph: "p3" },
  "index/#": { title: "Index", name: "", words: 0, paragraph: "" },
  "index/votes/#a-vote": { title: "Votes", name: "“A vote”", words: 2, paragraph: "" },
};

test("what is listed nowhere is found on its page", async () => {
  const expected = {
    "articles/x/#title": ["Doe 2020", "articles/x/", "article"],
    "articles/x/#correction-2": ["Doe 2020, remark 2", "articles/x/#correction-2", "part"],
    "articles/x/#ref-3": ["Doe 2020, ¶ 3", "articles/x/#p3", "paragraph"],
    "index/": ["Index", "index/", "page"],
    "index/votes/#a-vote": ["Votes", "index/votes/#a-vote", "page"],
  };
  for (const [place, [cited, address, kind]] of Object.entries(expected)) {
    const one = await found(place);
    assert.deepEqual([one.cited, one.place, one.kind], [cited, address, kind], place);
    assert.deepEqual(one.changes, [], place);
  }
  const { gone, changes } = await found("articles/x/#correction-9");
  assert.deepEqual([gone, changes], [true, ["There is no such place."]]);
});

test("a place is cited, measured, and named by the heading above it", async () => {
  const expected = {
    "articles/x/": ["Doe 2020", "", 500],
    "articles/x/#one": ["Doe 2020, “One”", "", 200],
    "articles/x/#sub": ["Doe 2020, “Sub”", "", 100],
    "articles/x/#p3": ["Doe 2020, ¶ 3", "Sub", 100],
    "articles/x/?to=p4#p2": ["Doe 2020, ¶¶ 2–4", "One – Two", 300],
    "articles/x/#note-3": ["Doe 2020, note 4", "", 7],
    "articles/x/terms/": ["Doe 2020, terms", "", 0],
  };
  for (const [place, [cited, section, words]] of Object.entries(expected)) {
    const one = await found(place);
    assert.deepEqual([one.cited, one.section, one.words], [cited, section, words], place);
    assert.deepEqual(one.changes, [], place);
  }
});

test("what was joined is followed, what was removed or divided is said", async () => {
  const joined = await found("articles/x/#p5", "00000005");
  assert.equal(joined.place, "articles/x/#p4");
  assert.match(joined.changes.join(" "), /^It was ¶ 5 before\. Its words have changed since\./);
  const removed = await found("articles/x/#p6", "00000006");
  assert.equal(removed.gone, true);
  assert.match(removed.changes.join(" "), /removed on 21 November 2026/);
  const divided = await found("articles/x/#p4", "0000000f");
  assert.match(divided.changes.join(" "), /It was divided: a part is ¶ 4a\./);
  const never = await found("articles/x/#p99");
  assert.equal(never.gone, true);
});

test("what was joined to another article is found there by the ids that it has there", async () => {
  const range = await found("articles/y/?to=p4#p1");
  assert.equal(range.place, "articles/x/?to=p3#p2");
  assert.deepEqual(range.paragraphs, ["p2", "p3"]);
  assert.equal((await found("articles/y/?to=p2#p1")).place, "articles/x/#p2");
  for (const place of ["articles/y/#p2", "articles/y/?to=p5#p4"]) {
    assert.equal((await found(place)).gone, true, place);
  }
});

test("a range holds what lies between its numbers today, and says what is missing", async () => {
  const range = await found("articles/x/?to=p6#p3");
  assert.deepEqual(range.paragraphs, ["p3", "p4", "p4a"]);
  assert.match(range.changes.join(" "), /¶ 6 was removed on 21 November 2026/);
  assert.equal((await found("articles/x/?to=p6#p3", range.digest)).changes.length, 1);
  const none = await found("articles/x/?to=p30#p20");
  assert.equal(none.gone, true);
});

test("an address is made of the parts that are read from it", () => {
  for (const place of ["articles/x/?to=p15#p12", "articles/x/#s", "glossary/t/", "dialogues/q/"]) {
    const parsed = parsePlace(place);
    assert.equal(parsed && addressOf(parsed), place);
  }
});
