/* The links of documents are judged as by scripts/edition/checking, by the cases that both share. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addresses } from "../../docs/assets/syllabus/check/addresses.js";
import { read } from "../../docs/assets/syllabus/check/documents.js";
import { encoded } from "../../docs/assets/syllabus/check/encodings.js";
import { mended, mendedData } from "../../docs/assets/syllabus/check/mended.js";
import { pageContent } from "../../docs/assets/syllabus/check/page-content.js";
import { seenThrough } from "../../docs/assets/syllabus/check/redirectors.js";
import { mendedAddress, offered } from "../../docs/assets/syllabus/check/verdicts.js";
import { archive } from "../../docs/assets/syllabus/formats/zip.js";
import { documentOf, judged } from "./checked.js";

/** @param {string} name */
const cases = (name) =>
  JSON.parse(readFileSync(new URL(`../checking/${name}.json`, import.meta.url), "utf8"));

test("redirectors are seen through", () => {
  for (const [address, target] of cases("redirectors")) {
    assert.equal(seenThrough(address), target);
  }
});

const world = cases("links");

for (const { name, text, found } of world.cases) {
  test(`a link is judged: ${name}`, async () => {
    const findings = await judged(documentOf({ text }), world);
    assert.deepEqual(
      findings.map((one) => [one.verdict, one.now, offered(one)]),
      found.map((/** @type {string[]} */ [verdict, now, , offer = ""]) => [verdict, now, offer]),
    );
    for (const [at, { why }] of findings.entries()) {
      const expected = found[at][2];
      assert.ok(expected ? why.includes(expected) : why === "", `${why} for ${expected}`);
    }
  });
}

for (const given of cases("documents")) {
  test(`a document is read and given back mended: ${given.name}`, async () => {
    const document = documentOf(given);
    assert.deepEqual(
      document.occurrences.map(({ line, member, address }) => [line, member, address]),
      given.found,
    );
    if ("words" in given) {
      assert.deepEqual(
        document.occurrences.map(({ words }) => words),
        given.words,
      );
    }
    const result = mended(document, await judged(document, world));
    assert.equal(result.left.length, given.left ?? 0);
    if ("mended" in given) {
      assert.deepEqual(result.texts, given.mended);
    }
  });
}

test("a packed file is given back with all else as it was", async () => {
  const { members, mended: after } = cases("documents").find(
    (/** @type {{name: string}} */ { name }) => name === "a cartridge",
  );
  const data = new Uint8Array(archive({ ...members, "media/picture.bin": "as it was" }));
  const document = await read(data);
  const { texts } = mended(document, await judged(document, world));
  const again = new Uint8Array(await mendedData(data, document, texts));
  const once = await read(again);
  assert.deepEqual(once.texts, { ...members, ...after });
  assert.ok(new TextDecoder().decode(again).includes("as it was"));
  assert.ok(!(await judged(once, world)).some(mendedAddress));
  /* What was packed smaller is read again, and mended again. */
  const whole = await mendedData(again, once, {});
  assert.deepEqual((await read(new Uint8Array(whole))).texts, once.texts);
});

test("what is no packed file says so", async () => {
  const data = new Uint8Array(archive({ "a.xml": "abc" }));
  for (const broken of [
    data.slice(0, -9),
    data.slice(0, 40),
    Uint8Array.of(...data).fill(7, 4, 34),
  ]) {
    await assert.rejects(read(broken), /a packed file that is damaged; save it once more/);
  }
  const locked = Uint8Array.of(...data);
  locked[data.findLastIndex((byte, at) => byte === 0x50 && data[at + 2] === 1) + 8] |= 1;
  await assert.rejects(read(locked), /a password/);
  await assert.rejects(read(new TextEncoder().encode("%PDF-1.7")), /a PDF file; save it as Word/);
});

test("what would grow beyond all bounds is not unpacked", async () => {
  const stored = new Uint8Array(archive({ "a.xml": "", "b.xml": "x" }));
  const document = await read(stored);
  const bomb = new Uint8Array(await mendedData(stored, document, { "a.xml": "a".repeat(2e6) }));
  await assert.rejects(read(bomb), /too large/);
  /* It says that it is small. */
  const view = new DataView(bomb.buffer);
  const at = bomb.findIndex((_, index) => view.getUint32(index, true) === 0x02014b50);
  view.setUint32(at + 24, 10, true);
  await assert.rejects(read(bomb), /damaged/);
});

test("a browser that cannot unpack a file says so", async (context) => {
  context.mock.method(globalThis, "DecompressionStream", () => {
    throw new TypeError("Unsupported compression format: 'deflate-raw'");
  });
  await assert.rejects(read(new Uint8Array(archive({ "a.xml": "" }))), /which this browser cannot/);
});

test("a text keeps its encoding", async () => {
  const windows = Uint8Array.from([0x93, 0x61, 0x96, 0xe9, 0x94]);
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x61, 0, 0x13, 0x20]);
  const marked = Uint8Array.from([0xef, 0xbb, 0xbf, 0x61]);
  for (const [data, text] of /** @type {const} */ ([
    [windows, "“a–é”"],
    [utf16, "\ufeffa–"],
    [marked, "\ufeffa"],
  ])) {
    const document = await read(data);
    assert.equal(document.texts[""], text);
    assert.deepEqual(encoded(text, document.encoding), data);
  }
});

test("addresses are found in a time that grows with the text", () => {
  for (const hostile of [
    "a.".repeat(50_000),
    `http://a.b/${")".repeat(50_000)}`,
    `http://a.b/${"x".repeat(900_000)}`,
    `http://a.b/${".".repeat(100_000)}x`,
    "http://a.b/)".repeat(10_000),
    "http://a.b/(".repeat(10_000),
    `http://a.b/${"([".repeat(50_000)}`,
    "e.org/articles/".repeat(20_000),
  ]) {
    assert.ok([...addresses(hostile)]);
  }
});

test("a page has its ids and its text, with and without what is added", () => {
  const { ids, texts } = pageContent(
    '<title>No</title><p id="p1" class="x">One &amp; <span data-added>(¶)</span> two<br> <em>three</em></p>' +
      "<p id='p2'><span class='former' id='p3'>Gone</span>Four</p><script>var five = '<p id=p6>';</script><!-- <p id=p7> -->",
  );
  assert.deepEqual([...ids], ["p1", "p2"]);
  assert.deepEqual(texts, ["one & (¶) two threefour", "one & two threefour"]);
});
