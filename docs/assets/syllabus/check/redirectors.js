/* Addresses that lead by way of another site, and where they lead in the end. */

import { fromBase64Url } from "../../page/base64url.js";
import { parameters, parted, unquote } from "./percent.js";

/** Redirectors of which one leads to the next. */
const MOST_STEPS = 5;
const WEB = /^https?:\/\//i;
const WITHIN = /https?(?::|%3a)(?:\/\/?|%2f%2f)/i;
const PROOFPOINT_2 = /^(?:https?:\/\/)?urldefense\.proofpoint\.com\/v2\//i;
const PROOFPOINT_3 = /^(?:https?:\/\/)?urldefense\.com\/v3\/__(.+?)__;([^!]*)!/i;
/** How Proofpoint writes the length of a run of characters: A is 2. */
const RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** What “http” begins with in Base64; Bing puts a1 before it. */
const BASE64 = /^(?:a1)?(aHR0c[\w+/-]+)=*$/;

/** Where an address leads by way of other sites; the address itself if it does not. @param {string} address */
export function seenThrough(address) {
  let target = address;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = targets(target).next();
    if (next.done) {
      break;
    }
    target = next.value;
  }
  return target;
}

/** The host of an address. @param {string} address */
export const hostOf = (address) =>
  (address.match(/^(?:https?:\/\/)?([^/?#]*)/i)?.[1] ?? "").toLowerCase();

/** The addresses that an address holds. @param {string} address @returns {Generator<string, void>} */
function* targets(address) {
  const wrapped = address.match(PROOFPOINT_3);
  if (wrapped) {
    yield filledIn(wrapped[1], wrapped[2]);
  }
  const [before, fragment] = parted(address, "#");
  const [path, query] = parted(before, "?");
  const isDashed = PROOFPOINT_2.test(address);
  for (const [, value] of parameters(query)) {
    const said = isDashed ? unquote(value.replaceAll("-", "%").replaceAll("_", "/")) : value;
    const target = webAddress(said);
    if (target) {
      yield withFragment(target, fragment);
    }
  }
  const start = path.match(WEB)?.[0].length ?? 0;
  const within = path.slice(start).search(WITHIN);
  if (within >= 0) {
    /* An address that is written out has a query of its own; an encoded one has none. */
    const rest = before.slice(start + within);
    const target = WEB.test(rest) ? rest : unquote(parted(rest, "?")[0]);
    yield withFragment(twoSlashes(target), fragment);
  }
}

/** The address that the value of a parameter is, in whatever form; “” if it is none. @param {string} value */
function webAddress(value) {
  const hidden = value.match(BASE64)?.[1];
  const said = (hidden && fromBase64(hidden)) || value;
  const plain = !WEB.test(said) && said.search(WITHIN) === 0 ? unquote(said) : said;
  return WEB.test(plain) ? plain : "";
}

/** What Base64 holds as UTF-8; “” if it is none. @param {string} letters */
function fromBase64(letters) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
      fromBase64Url(letters),
    );
  } catch {
    return "";
  }
}

/** An address whose scheme has lost a slash in the path of another. @param {string} address */
const twoSlashes = (address) => address.replace(/^(https?):\/(?!\/)/i, "$1://");

/** Where one arrives: a browser takes the fragment along where the target has none. @param {string} target @param {string} fragment */
const withFragment = (target, fragment) =>
  target.includes("#") || !fragment ? target : `${target}#${fragment}`;

/** What Proofpoint wrote with an asterisk for each character, or run, that it replaced. @param {string} address @param {string} replaced */
function filledIn(address, replaced) {
  const characters = [...fromBase64(replaced)];
  const filled = address.replace(/\*(\*.)?/g, (_, run) =>
    characters.splice(0, run ? RUNS.indexOf(run[1]) + 2 : 1).join(""),
  );
  return twoSlashes(filled);
}
