/* Addresses of readings as assigned, and what they carry. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import {
  asAssigned,
  embedCode,
  embedded,
  onlyOf,
  partsIn,
  saidIn,
} from "../../docs/assets/addresses/only.js";
import { carriesWords } from "../../docs/assets/page/fragment.js";
import { emptyList, readList } from "../../docs/assets/syllabus/list/model.js";

/** @import { Said } from "../../docs/assets/addresses/only.js" */

const FILE = new URL("../syllabi/assigned.json", import.meta.url);
/** @type {{place: string, said?: Said, address: string}[]} */
const CASES = JSON.parse(readFileSync(FILE, "utf8"));
const ARTICLE = "articles/soliz-2023/";
const NOTHING = { title: "", instruction: "", questions: [], rate: 0 };
/** @param {string} address */
const fragmentOf = (address) => address.match(/#.*/)?.[0] ?? "";

test("what is to be read alone is understood as it is typed", () => {
  const range = { ends: ["p12", "p15"] };
  for (const typed of ["p12-p15", "P12–15", " p12 - p15.", "p12-p15,,"]) {
    assert.deepEqual(partsIn(typed), [range], typed);
  }
  assert.deepEqual(partsIn("p12-p15,p20,note-3,a-section"), [
    range,
    { ends: ["p20", "p20"] },
    { id: "note-3" },
    { id: "a-section" },
  ]);
  assert.deepEqual(partsIn("p12,P12,p12-p12,note-3,note-3"), partsIn("p12,note-3"));
  assert.deepEqual(partsIn(""), []);
  assert.equal(onlyOf(partsIn("P12-15, p20,note-3")), "p12-p15,p20,note-3");
});

/** An address that was given once opens for good: none of them may change. */
test("places of articles can be assigned, and no other page is changed", () => {
  for (const { place, said, address } of CASES) {
    assert.equal(asAssigned(place, said), address);
    const known = { ...NOTHING, ...(address === place ? {} : said) };
    assert.deepEqual(saidIn(fragmentOf(address)), known, address);
  }
});

test("whatever is said arrives, whatever it is written in", () => {
  const text = fc.string({ unit: "grapheme", minLength: 1 }).map((one) => one.trim());
  const said = fc.record({ title: text, instruction: text, questions: fc.array(text) });
  fc.assert(
    fc.property(said, (one) => {
      const address = asAssigned(`${ARTICLE}#p1`, one);
      const read = saidIn(fragmentOf(address));
      const known = { ...one, questions: one.questions.filter(Boolean), rate: 0 };
      assert.deepEqual(address.includes("#0.") ? read : NOTHING, known);
      assert.match(address, /^[\w./?=#-]+$/);
    }),
  );
});

test("whatever a list may say of a reading arrives, and as much as it reads of one too long", () => {
  for (const [long, rate] of [
    [3000, 1],
    [5000, 2000],
  ]) {
    const said = { instruction: "𝄞".repeat(long), questions: Array(long).fill("Why?") };
    const weeks = [{ readings: [{ place: `${ARTICLE}#p1`, ...said }] }];
    const list = readList({ title: "A list", rate, weeks })?.list ?? emptyList();
    const [{ instruction, questions }] = list.weeks[0].readings;
    const known = { title: list.title, instruction, questions, rate: list.rate };
    assert.deepEqual(saidIn(fragmentOf(asAssigned(`${ARTICLE}#p1`, known))), known);
    const given = asAssigned(`${ARTICLE}#p1`, { ...known, ...said });
    assert.deepEqual(saidIn(fragmentOf(given)), known);
  }
});

test("what sticks to the end of an address does not hide what is said", () => {
  const known = { title: "A list", instruction: "Read it.", questions: ["Why?"], rate: 200 };
  const hash = fragmentOf(asAssigned(`${ARTICLE}#p1`, known));
  for (const stuck of [".", ")", "%20", "\u201d", "?utm_source=x", "&fbclid=x-y"]) {
    assert.ok(carriesWords(`${hash}${stuck}`.slice(1)), stuck);
    assert.deepEqual(saidIn(`${hash}${stuck}`), known, stuck);
  }
});

test("what cannot be read is none, and what is too much is cut", () => {
  /** @param {unknown} value */
  const carried = (value) => asAssigned(`${ARTICLE}#p1`, /** @type {Said} */ (value));
  const whole = fragmentOf(carried({ title: "A list" }));
  for (const hash of [whole.slice(0, -3), "#1.abc", "#99.", "#0.bnVsb", "#0."]) {
    assert.ok(carriesWords(hash.slice(1)), hash);
    assert.equal(saidIn(hash), null, hash);
  }
  assert.deepEqual(saidIn("#p12"), NOTHING);
  assert.deepEqual(saidIn(""), NOTHING);
  assert.deepEqual(saidIn("#0.bnVsbA"), NOTHING);
  const odd = { title: 5, instruction: "x".repeat(5000), questions: "no list", rate: 1e9 };
  const read = saidIn(fragmentOf(carried(odd)));
  assert.deepEqual(read, { ...NOTHING, instruction: "x".repeat(4000) });
});

test("an address for a frame, and the code of the frame", () => {
  assert.equal(embedded(`${ARTICLE}?only=p1#p1`), `${ARTICLE}?only=p1&embed#p1`);
  assert.equal(embedded(ARTICLE), `${ARTICLE}?embed`);
  const code = embedCode(`https://e.org/${ARTICLE}?only=p1#p1`, 'Of "it" & <them>');
  assert.equal(
    code,
    `<iframe src="https://e.org/${ARTICLE}?only=p1&amp;embed#p1" ` +
      'title="Of &quot;it&quot; &amp; &lt;them&gt;" width="100%" height="700" loading="lazy" ' +
      'allow="clipboard-write"></iframe>',
  );
});
