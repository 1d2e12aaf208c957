/* Readings as assigned: the passages that `?only=` names, and what an instructor says of them, which the
   fragment carries (“#0.” and its JSON as base64url), so that no server is told. */

import { fromBase64Url, toBase64Url } from "../page/base64url.js";
import { escaped } from "../page/markup.js";
import { MOST_QUESTIONS, rateIn, textIn } from "./bounds.js";
import { cleaned, isParagraph, rangeIn } from "./paragraphs.js";

/**
 * What is said of a reading: the title of the list that assigns it, an instruction, questions, and how many
 * words a minute are read.
 * @typedef {{title?: string, instruction?: string, questions?: string[], rate?: number}} Said
 */

/** Paragraphs from one to another, or the one place of an id. @typedef {{ends: string[]} | {id: string}} Part */

const KEYS = ["title", "instruction", "questions", "rate"];
/** What an address carries; what sticks to its end is none of it. */
const CARRIED = /^#(\d+)\.([\w-]*)/;
const VERSION = "0";

/** The passages that `only` names, parted by commas: “p12-p15,note-3”, each once. @param {string} only */
export function partsIn(only) {
  const parts = only.split(",").flatMap((one) => partIn(cleaned(one)));
  return [...new Map(parts.map((part) => [onlyOf([part]), part])).values()];
}

/** @param {string} id @returns {Part[]} */
function partIn(id) {
  const ends = isParagraph(id) ? [id, id] : rangeIn(id);
  return ends ? [{ ends }] : id ? [{ id }] : [];
}

/** The passages as `only` names them: “p12-p15,note-3”. @param {Part[]} parts */
export function onlyOf(parts) {
  const names = parts.map((part) =>
    "ends" in part ? [...new Set(part.ends)].join("-") : encodeURIComponent(part.id),
  );
  return names.join(",");
}

/** The fragment that carries what is said; “” where nothing is. @param {Said} said */
function fragmentOf(said) {
  const known = Object.entries({ ...said })
    .filter(([key, value]) => KEYS.includes(key) && value && String(value))
    .sort(([one], [other]) => KEYS.indexOf(one) - KEYS.indexOf(other));
  const bytes = new TextEncoder().encode(JSON.stringify(Object.fromEntries(known)));
  return known.length ? `#${VERSION}.${toBase64Url(bytes)}` : "";
}

/** What an unknown value says, as far as it is what it should be. @param {unknown} value @returns {Required<Said>} */
function saidBy(value) {
  const { title, instruction, questions, rate } = Object(value);
  const asked = Array.isArray(questions) ? questions.slice(0, MOST_QUESTIONS) : [];
  return {
    title: textIn(title),
    instruction: textIn(instruction),
    questions: asked.map(textIn).filter(Boolean),
    rate: rateIn(rate),
  };
}

/**
 * What a fragment carries, “” and 0 for what it does not; null where it cannot be read, as it was cut or
 * is of a later version.
 * @param {string} hash
 * @returns {Required<Said> | null}
 */
export function saidIn(hash) {
  const [, version, text = ""] = hash.match(CARRIED) ?? [];
  if (version === undefined) {
    return saidBy({});
  }
  if (version !== VERSION) {
    return null;
  }
  try {
    const said = new TextDecoder("utf-8", { fatal: true }).decode(fromBase64Url(text));
    return saidBy(JSON.parse(said));
  } catch {
    return null;
  }
}

/**
 * The address of a place of an article, read alone as assigned; of an article as a whole with what is said
 * of it. Any other address stays as it is: `articles/x/?to=p15#p12` → `articles/x/?only=p12-p15#p12`.
 * @param {string} place
 * @param {Said} [said]
 */
export function asAssigned(place, said = {}) {
  const [, page, query = "", id = ""] = place.match(/^([^?#]*)\??([^#]*)#?(.*)$/s) ?? [];
  const words = fragmentOf(said);
  if (!/(^|\/)articles\/[^/]+\/$/.test(page) || !(id || words)) {
    return place;
  }
  const [first, last] = rangeIn(id, new URLSearchParams(query).get("to") ?? "") ?? [id, ""];
  const only = last && last !== first ? `${first}-${last}` : first;
  return `${page}?only${only && `=${only}`}${words || `#${first}`}`;
}

/** The same page for the frame of another one. @param {string} address */
export function embedded(address) {
  const [, page, hash] = address.match(/^([^#]*)(.*)$/s) ?? [];
  return `${page}${page?.includes("?") ? "&" : "?"}embed${hash}`;
}

/** HTML that shows an address in a frame. @param {string} address @param {string} title */
export function embedCode(address, title) {
  return (
    `<iframe src="${escaped(embedded(address))}" title="${escaped(title)}" width="100%" height="700"` +
    ' loading="lazy" allow="clipboard-write"></iframe>'
  );
}
