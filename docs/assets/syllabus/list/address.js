/* A reading list as the fragment of an address: “#1.” and base64url of the compressed JSON of its compact
   form, or “#0.” and base64url of that JSON where a browser cannot compress. What was published opens for
   good: tests/syllabi/addresses.json keeps some. */

/** @import { Read, Reading, ReadingList, Week } from "./model.js" */

import { fromBase64Url, toBase64Url } from "../../page/base64url.js";
import { through } from "../../page/streams.js";
import { readList, VERSION } from "./model.js";

/** What sticks to the end of an address is none of it. */
const FRAGMENT = /^#?(\d+)\.([A-Za-z0-9_-]+)/;
/** More than any list can have, in bytes. */
const LARGEST = 4_000_000;

/** @param {unknown[]} values */
function withoutEmptyEnd(values) {
  const last = values.findLastIndex((value) => (Array.isArray(value) ? value.length : value));
  return values.slice(0, last + 1);
}

/** @param {Reading} reading */
const compactReading = ({ place, digest, instruction, questions, required }) =>
  withoutEmptyEnd([place, digest, instruction, questions, required ? 0 : 1]);

/** @param {Week} week */
const compactWeek = ({ title, starts, readings }) =>
  withoutEmptyEnd([title, starts, readings.map(compactReading)]);

/** A list as nested arrays, without names. @param {ReadingList} list */
export const compact = ({ title, introduction, rate, weeks }) => [
  title,
  introduction,
  rate,
  weeks.map(compactWeek),
];

/** @param {unknown} value @returns {unknown[]} */
const items = (value) => (Array.isArray(value) ? value : []);

/** The list that nested arrays hold. @param {unknown} value @param {number} [version] @returns {Read | null} */
export function expanded(value, version = VERSION) {
  const [title, introduction, rate, weeks] = items(value);
  return readList({
    version,
    title,
    introduction,
    rate,
    weeks: Array.isArray(weeks) ? weeks.map(expandedWeek) : undefined,
  });
}

/** @param {unknown} value */
function expandedWeek(value) {
  const [title, starts, readings] = items(value);
  return { title, starts, readings: items(readings).map(expandedReading) };
}

/** @param {unknown} value */
function expandedReading(value) {
  const [place, digest, instruction, questions, optional] = items(value);
  return { place, digest, instruction, questions, required: optional !== 1 };
}

/** Bytes made smaller; null where a browser cannot. @param {Uint8Array<ArrayBuffer>} bytes */
async function compressed(bytes) {
  try {
    return await through(bytes, new CompressionStream("deflate-raw"), LARGEST);
  } catch {
    return null;
  }
}

/** The fragment that holds a list, with its “#”. @param {ReadingList} list */
export async function fragmentOf(list) {
  const bytes = new TextEncoder().encode(JSON.stringify(compact(list)));
  const smaller = await compressed(bytes);
  return smaller ? `#1.${toBase64Url(smaller)}` : `#0.${toBase64Url(bytes)}`;
}

/** Whether a fragment is meant to hold a list. @param {string} fragment */
export const holdsList = (fragment) => FRAGMENT.test(fragment);

/**
 * The list that a fragment holds; null if none can be read in it.
 * @param {string} fragment
 * @returns {Promise<Read | null>}
 */
export async function listIn(fragment) {
  const [, form, data] = fragment.match(FRAGMENT) ?? [];
  if (!data) {
    return null;
  }
  try {
    const bytes = fromBase64Url(data);
    const plain =
      form === "0" ? bytes : await through(bytes, new DecompressionStream("deflate-raw"), LARGEST);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(plain);
    return expanded(JSON.parse(text), Number(form));
  } catch {
    return null;
  }
}
