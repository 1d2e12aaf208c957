/* Reading lists: what is read of them, what is done to them, and the addresses that hold them. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import {
  compact,
  expanded,
  fragmentOf,
  holdsList,
  listIn,
} from "../../docs/assets/syllabus/list/address.js";
import * as edit from "../../docs/assets/syllabus/list/edit.js";
import {
  emptyList,
  isPlace,
  MOST_READINGS,
  MOST_WEEKS,
  numberOfReadings,
  readingOf,
  readList,
  WORDS_PER_MINUTE,
  written,
} from "../../docs/assets/syllabus/list/model.js";

/** @import { ReadingList } from "../../docs/assets/syllabus/list/model.js" */

const published = JSON.parse(
  readFileSync(new URL("../syllabi/addresses.json", import.meta.url), "utf8"),
);

const PLAIN = { noNullPrototype: true };
const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((one) => one.trim());
const place = fc.oneof(
  fc.constantFrom("articles/x/#p12", "articles/x/?to=p15#p12", "glossary/t/", "dialogues/q/"),
  fc.stringMatching(/^[a-z][a-z-]{0,20}$/).map((slug) => `articles/a-${slug}/#s-${slug}`),
);
const reading = fc.record(
  {
    place,
    required: fc.boolean(),
    instruction: text,
    questions: fc.array(text.map((one) => one.replace(/\s+/g, " ")).filter(Boolean), {
      maxLength: 4,
    }),
    digest: fc.oneof(fc.constant(""), fc.stringMatching(/^[0-9a-f]{8}$/)),
  },
  PLAIN,
);
const week = fc.record(
  {
    title: text,
    starts: fc.constantFrom("", "2027-01-18", "2028-02-29"),
    readings: fc.array(reading, { maxLength: 5 }),
  },
  PLAIN,
);
/** @type {fc.Arbitrary<ReadingList>} */
const lists = fc.record(
  {
    title: text,
    introduction: text,
    rate: fc.integer({ min: 1, max: 2000 }),
    weeks: fc.array(week, { minLength: 1, maxLength: 5 }),
  },
  PLAIN,
);

afterEach(() => {
  Reflect.deleteProperty(globalThis, "CompressionStream");
  Object.assign(globalThis, { CompressionStream: compression });
});
const compression = globalThis.CompressionStream;

test("what was published as an address opens as the same list", async () => {
  for (const address of published.addresses) {
    const read = await listIn(address);
    assert.deepEqual(read?.said, []);
    assert.deepEqual(read && written(read.list), published.list);
  }
});

test("an address holds all of a list", async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (list) => {
      assert.deepEqual(await listIn(await fragmentOf(list)), { list, said: [] });
    }),
  );
});

/** What mail programs, messengers and course platforms leave behind an address. */
const STUCK = [".", ")", ").", "*", "%20", "%3E", "\u201d", "?utm_source=x", "&fbclid=x-y"];

test("what sticks to the end of an address does not hide its list", async () => {
  for (const address of published.addresses) {
    for (const stuck of STUCK) {
      assert.ok(holdsList(`${address}${stuck}`), stuck);
      const read = await listIn(`${address}${stuck}`);
      assert.deepEqual(read && written(read.list), published.list, stuck);
    }
  }
});

test("where a browser cannot compress, the address is longer and holds as much", async () => {
  Reflect.deleteProperty(globalThis, "CompressionStream");
  const list = readList(published.list)?.list ?? emptyList();
  const fragment = await fragmentOf(list);
  assert.match(fragment, /^#0\./);
  assert.deepEqual(await listIn(fragment), { list, said: [] });
});

test("an address of a later form is read as far as it goes, and that is said", async () => {
  const [address] = published.addresses;
  const read = await listIn(address.replace("#1.", "#7."));
  assert.equal(read?.list.title, published.list.title);
  assert.match(read?.said.join() ?? "", /later edition/);
});

test("what more a later version writes into the compact form is left alone", () => {
  const list = readList(published.list)?.list ?? emptyList();
  const grown = /** @type {unknown} */ ([...compact(list), { more: 1 }]);
  assert.deepEqual(expanded(grown)?.list, list);
});

test("what holds no list is none", async () => {
  const plain = (/** @type {unknown} */ value) =>
    `#0.${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
  const none = [
    "",
    "#",
    "#p12",
    "#1.",
    "#1.AAAA",
    "#1.%%",
    "#0.AA",
    plain(1),
    plain([1, 2]),
    plain({}),
  ];
  for (const fragment of none) {
    assert.equal(await listIn(fragment), null, fragment);
  }
});

test("what would grow beyond all bounds is not unpacked", async () => {
  /** @param {number} length */
  const titled = (length) => deflateRawSync(JSON.stringify(["a".repeat(length), "", 200, []]));
  assert.ok(await listIn(`#1.${titled(1e6).toString("base64url")}`));
  assert.equal(await listIn(`#1.${titled(5e6).toString("base64url")}`), null);
});

test("any fragment and any JSON is answered", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string(), async (data) => {
      await listIn(`#1.${data}`);
      await listIn(`#0.${Buffer.from(data).toString("base64url")}`);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue(), (weeks) => {
      const list = readList({ weeks })?.list;
      assert.deepEqual(list && readList(written(list))?.list, list);
    }),
  );
});

test("JSON says a list and what is not known is ignored", () => {
  const list = readList(published.list)?.list ?? emptyList();
  assert.deepEqual(readList(JSON.parse(JSON.stringify(written(list)))), { list, said: [] });
  assert.deepEqual(readList({ ...published.list, colour: "red" }), { list, said: [] });
  assert.equal(readList({ weeks: [] })?.list.rate, WORDS_PER_MINUTE);
  assert.equal(readList([]), null);
});

test("what is cut short is said", () => {
  const long = "x".repeat(4001);
  const readings = [{ place: "glossary/x/", instruction: long, questions: ["x", long] }];
  const read = readList({ title: "x".repeat(4000), weeks: [{ title: 5, readings }, null] });
  assert.deepEqual(read?.said, ["Cut short: 2 texts; a text has at most 4,000 characters."]);
});

test("questions that are too many are said", () => {
  const readings = [101, 100, 102].map((length) => ({
    place: "glossary/x/",
    questions: Array(length).fill("Why?"),
  }));
  const read = readList({ weeks: [{ readings }] });
  assert.deepEqual(read?.said, ["Left out: 3 questions; a reading has at most 100."]);
});

test("what is no place of the site stays outside, and that is said", () => {
  const refused = [
    "https://example.org/",
    "//example.org/articles/x/",
    "javascript:alert(1)",
    "articles/../x",
    "articles/x/ y",
    "guide/teaching/",
    "",
  ];
  for (const one of refused) {
    assert.equal(isPlace(one), false, one);
  }
  const weeks = [{ readings: [...refused.map((place) => ({ place })), { place: "glossary/x/" }] }];
  const read = readList({ weeks });
  assert.equal(read && numberOfReadings(read.list), 1);
  assert.deepEqual(read?.said, [
    `Left out: ${refused.length} readings without an address of this site.`,
  ]);
});

test("a list has its limits, and says what was beyond them", () => {
  const full = { readings: Array.from({ length: MOST_READINGS }, () => readingOf("glossary/x/")) };
  const read = readList({ weeks: [full, { readings: [readingOf("glossary/y/")] }] });
  assert.equal(read && numberOfReadings(read.list), MOST_READINGS);
  assert.match(read?.said.join() ?? "", /^Left out: 1 reading;/);
  const weeks = Array.from({ length: MOST_WEEKS + 5 }, () => ({}));
  assert.equal(readList({ weeks })?.list.weeks.length, MOST_WEEKS);
  const list = { ...emptyList(), weeks: read?.list.weeks ?? [] };
  assert.equal(
    numberOfReadings(edit.addReadings(list, 1, [readingOf("glossary/z/")])),
    MOST_READINGS,
  );
});

test("moving a reading by steps to the end and back leaves the list as it was", () => {
  fc.assert(
    fc.property(lists, fc.nat(), (list, seed) => {
      const places = list.weeks.flatMap(({ readings }, week) =>
        readings.map((_, at) => ({ week, at })),
      );
      fc.pre(places.length > 0);
      const start = places[seed % places.length];
      let [moved, where] = [list, start];
      /** @type {(1 | -1)[]} */
      const ways = [1, -1];
      for (const by of ways) {
        for (let next = edit.step(moved, where, by); next; next = edit.step(moved, where, by)) {
          moved = edit.moveReading(moved, where, next);
          where = next;
        }
      }
      assert.equal(numberOfReadings(moved), numberOfReadings(list));
      assert.deepEqual(
        moved.weeks[where.week].readings[where.at],
        list.weeks[start.week].readings[start.at],
      );
      assert.deepEqual(where, { week: 0, at: 0 });
    }),
  );
});

test("no operation changes the list that it is given", () => {
  fc.assert(
    fc.property(lists, (list) => {
      const before = structuredClone(list);
      edit.addWeek(list);
      edit.removeWeek(list, 0);
      edit.moveWeek(list, 0, 1);
      edit.addReadings(list, 0, [readingOf("glossary/x/")], 0);
      edit.removeReading(list, { week: 0, at: 0 });
      edit.setReading(list, { week: 0, at: 0 }, { required: false });
      edit.setWeek(list, 0, { title: "x" });
      edit.setList(list, { title: "x" });
      assert.deepEqual(list, before);
    }),
  );
});

test("weeks that change places leave their days, and a week more begins seven days later", () => {
  const list = { ...emptyList(), weeks: [] };
  const two = edit.addWeek(
    edit.setWeek(edit.addWeek(list), 0, { title: "A", starts: "2027-02-22" }),
  );
  assert.equal(two.weeks[1].starts, "2027-03-01");
  const moved = edit.moveWeek(two, 0, 1);
  assert.deepEqual(
    moved.weeks.map(({ title, starts }) => [title, starts]),
    [
      ["", "2027-02-22"],
      ["A", "2027-03-01"],
    ],
  );
  assert.equal(edit.moveWeek(two, 0, -1), two);
  assert.deepEqual(edit.removeWeek(edit.removeWeek(two, 0), 0).weeks, emptyList().weeks);
});
