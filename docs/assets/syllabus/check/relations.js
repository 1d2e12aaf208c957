/* Files of Office: their tags, and the addresses to which the relations of their parts lead. */

/** @import { Span } from "./occurrence.js" */

import { withoutEscapes } from "./plain-text.js";

/** The texts of a packed file by the names of its members. @typedef {{[member: string]: string}} Texts */
/** The address to which a relation leads, and where that is written. @typedef {{address: string, span: Span}} Target */
/** The value of an attribute, and where it is written. @typedef {{value: string, start: number, end: number}} Attribute */

const BLANK = "[ \\t-\\r]";
const ATTRIBUTES = `(?:${BLANK}+[\\w:.-]+${BLANK}*=${BLANK}*(?:"[^"<]*"|'[^'<]*'))*`;
export const TAG = new RegExp(`<(/?)([\\w:.-]+)(${ATTRIBUTES})${BLANK}*(/?)>|<[!?][^>]*>`, "g");
const ATTRIBUTE = /([\w:.-]+)([ \t-\r]*=[ \t-\r]*)(?:"([^"<]*)"|'([^'<]*)')/g;
export const WEB = /^(?:https?|file):\/\//i;

/** @param {string} name */
export const local = (name) => name.slice(name.lastIndexOf(":") + 1);

/** Where the relations of a part lead in the web, by their ids. @param {Texts} texts @param {string} member */
export function targetsOf(texts, member) {
  const at = member.lastIndexOf("/") + 1;
  const relations = `${member.slice(0, at)}_rels/${member.slice(at)}.rels`;
  return new Map(targetsIn(texts[relations] ?? "", relations));
}

/** @param {string} relations @param {string} member @returns {Generator<[string, Target]>} */
function* targetsIn(relations, member) {
  for (const tag of relations.matchAll(TAG)) {
    const { Id, Target } = attributes(tag);
    if (Id && Target && WEB.test(Target.value)) {
      const { value, start, end } = Target;
      yield [Id.value, { address: value, span: { member, start, end, part: "whole" } }];
    }
  }
}

/** The attributes of a tag by their local names. @param {RegExpExecArray | RegExpMatchArray} tag */
export function attributes(tag) {
  /** @type {{[name: string]: Attribute | undefined}} */
  const result = {};
  const written = tag[3] ?? "";
  const first = Number(tag.index) + 1 + (tag[1]?.length ?? 0) + (tag[2]?.length ?? 0);
  for (const one of written.matchAll(ATTRIBUTE)) {
    const value = one[3] ?? one[4];
    const start = first + one.index + one[1].length + one[2].length + 1;
    result[local(one[1])] = { value: withoutEscapes(value), start, end: start + value.length };
  }
  return result;
}
