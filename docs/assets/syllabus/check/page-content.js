/* What a page of the site holds: its ids, and its text, with and without what is added to that of an article. */

/** @import { PageContent } from "./published.js" */

import { withoutEscapes } from "./plain-text.js";
import { plainWords } from "./quotations.js";

const TOKEN =
  /<!--[\s\S]*?-->|<(script|style|template|title)\b[^>]*>[\s\S]*?<\/\1\s*>|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|<![^>]*>/gi;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?/g;
const WITHOUT_END = new Set("area base br col hr img input link meta wbr".split(" "));

/** An element that is open: whether its text is added to the article's, or is none that readers see. @typedef {{name: string, added: boolean, unread: boolean}} Open */

/** @param {string} html @returns {PageContent} */
export function pageContent(html) {
  const ids = new Set();
  const texts = /** @type {[string[], string[]]} */ ([[], []]);
  /** @type {Open[]} */
  const open = [];
  let position = 0;
  /** @param {number} end */
  const take = (end) => {
    const { added = false, unread = false } = open.at(-1) ?? {};
    const text = unread ? "" : html.slice(position, end);
    texts[0].push(text);
    texts[1].push(added ? "" : text);
  };
  for (const [whole, , closes, name, written, at] of tokens(html)) {
    take(at);
    position = at + whole.length;
    if (closes) {
      close(open, name.toLowerCase());
    } else if (name) {
      const element = opened(name.toLowerCase(), written, open.at(-1), ids);
      WITHOUT_END.has(element.name) || open.push(element);
    }
  }
  take(html.length);
  const joined = texts.map((parts) => plainWords(withoutEscapes(parts.join(""))));
  return { ids, texts: joined };
}

/** @param {string} html @returns {Generator<[string, string, string, string, string, number]>} */
function* tokens(html) {
  for (const match of html.matchAll(TOKEN)) {
    const [whole, unread, closes, name, written] = match;
    yield [whole, unread, closes, name, written, match.index];
  }
}

/** Ends the innermost element of that name. @param {Open[]} open @param {string} name */
function close(open, name) {
  const at = open.findLastIndex((element) => element.name === name);
  at >= 0 && open.splice(at);
}

/** @param {string} name @param {string} written @param {Open | undefined} around @param {Set<string>} ids @returns {Open} */
function opened(name, written, around, ids) {
  const given = new Map(
    Array.from(written.matchAll(ATTRIBUTE), ([, key, one, other, bare]) => [
      key.toLowerCase(),
      withoutEscapes(one ?? other ?? bare ?? ""),
    ]),
  );
  const classes = (given.get("class") ?? "").split(/\s+/);
  const former = classes.includes("former") || classes.includes("divided");
  const id = given.get("id");
  id && !former && ids.add(id);
  const added = given.has("data-added") || classes.includes("headerlink");
  return {
    name,
    added: (around?.added ?? false) || added,
    unread: (around?.unread ?? false) || former,
  };
}
