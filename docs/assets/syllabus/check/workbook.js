/* Workbooks of Excel (.xlsx): the links of cells, whose place on a page stands apart from it. */

/** @import { Occurrence, Span } from "./occurrence.js" */
/** @import { Attribute, Target, Texts } from "./relations.js" */

import { occurrenceOf } from "./occurrence.js";
import { attributes, TAG, targetsOf } from "./relations.js";

const WORKBOOK = "xl/workbook.xml";
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const LINK = new RegExp(`(?=<(?:[\\w.-]+:)?hyperlink\\b)(?:${TAG.source})`, "g");
const RELATIONS = /^xl\/worksheets\/_rels\/[^/]+\.rels$/;

/** Whether a packed file is one of Excel's. @param {Texts} texts */
export const isWorkbook = (texts) => WORKBOOK in texts;

/** Whether a part says where links lead without their places. @param {string} member */
export const isReadApart = (member) => RELATIONS.test(member);

/**
 * The links of cells, each with the name of its cell and what is shown of it.
 * @param {Texts} texts
 * @returns {Generator<Occurrence>}
 */
export function* occurrences(texts) {
  const members = Object.keys(texts).filter((name) => SHEET.test(name));
  for (const member of members.sort()) {
    const [text, known] = [texts[member], targetsOf(texts, member)];
    let [line, counted] = [1, 0];
    for (const tag of text.matchAll(LINK)) {
      const { id, ref, display, location } = attributes(tag);
      const target = known.get(id?.value ?? "");
      if (target) {
        line += text.slice(counted, tag.index).split("\n").length - 1;
        counted = tag.index;
        const { address, spans } = leading(target, member, location);
        const words = [ref, display].flatMap((one) => (one ? [one.value] : [])).join(": ");
        yield { ...occurrenceOf(address, line, member, spans), words };
      }
    }
  }
}

/** Where a link leads, and where that is written. @param {Target} target @param {string} member @param {Attribute | undefined} location @returns {{address: string, spans: Span[]}} */
function leading({ address, span }, member, location) {
  if (!location?.value) {
    return { address, spans: [span] };
  }
  const { value, start, end } = location;
  return {
    address: `${address}#${value}`,
    spans: [
      { ...span, part: "page" },
      { member, start, end, part: "fragment" },
    ],
  };
}
