/* A document with its links corrected, and nothing else changed in it. */

/** @import { Document } from "./documents.js" */
/** @import { Span } from "./occurrence.js" */
/** @import { Finding } from "./verdicts.js" */
/** @import { Texts } from "./relations.js" */

import { escaped as inMarkup } from "../../page/markup.js";
import { asWritten } from "./addresses.js";
import { encoded } from "./encodings.js";
import { parted } from "./percent.js";
import { mendedAddress } from "./verdicts.js";
import { withTexts } from "./zipped.js";

/** What is to be written in a place. @typedef {{span: Span, said: string}} Edit */

const XML = /\.(?:xml|rels|html?|xhtml|opf)$/i;
/** Where HTML is data of XML, its escapes are escaped once more. */
const AMPERSANDS = /&(?:amp;)+/g;
const TEX = /[#%&_~]/g;

/**
 * The texts of a document with the links of some findings corrected, how many were, and which stay as they
 * were: those within whose addresses marks of the document's form stand, or that share their target
 * with one that leads elsewhere now.
 * @param {Document} document
 * @param {Finding[]} findings
 */
export function mended(document, findings) {
  /** @type {Map<string, Edit>} */
  const edits = new Map();
  /** @type {Finding[]} */
  const left = [];
  let corrected = 0;
  for (const finding of findings.filter(mendedAddress)) {
    const own = editsFor(finding);
    const fits =
      own.length > 0 &&
      own.every(({ span, said }) => (edits.get(keyOf(span))?.said ?? said) === said);
    for (const edit of fits ? own : []) {
      edits.set(keyOf(edit.span), edit);
    }
    corrected += Number(fits);
    left.push(...(fits ? [] : [finding]));
  }
  return { texts: written(document.texts, [...edits.values()]), corrected, left };
}

/** @param {Span} span */
const keyOf = ({ member, start, part }) => `${start} ${part} ${member}`;

/** The document as a file again. @param {Uint8Array<ArrayBuffer>} data @param {Document} document @param {Texts} texts */
export async function mendedData(data, document, texts) {
  const isText = Object.keys(document.texts).join() === "";
  return isText
    ? encoded(texts[""] ?? document.texts[""], document.encoding)
    : await withTexts(data, texts);
}

/**
 * What is to be written in which place; nothing if one that matters cannot be replaced. The spans of a link
 * stand before those at which its text shows the address.
 * @param {Finding} finding
 * @returns {Edit[]}
 */
function editsFor(finding) {
  const whole = asWritten(mendedAddress(finding));
  const [page, fragment] = parted(whole, "#");
  const said = { whole, page, fragment };
  const { spans } = finding.link.occurrence;
  const leading = spans.slice(0, spans.some(({ part }) => part === "page") ? 2 : 1);
  return leading.some(({ end }) => end === null)
    ? []
    : spans.flatMap((span) => (span.end === null ? [] : [{ span, said: said[span.part] }]));
}

/** @param {Texts} texts @param {Edit[]} edits @returns {Texts} */
function written(texts, edits) {
  const members = [...new Set(edits.map(({ span }) => span.member))];
  const after = members.map((member) => {
    const own = edits.filter(({ span }) => span.member === member);
    return [member, replaced(member, texts[member], own)];
  });
  return Object.fromEntries(after.filter(([member, text]) => text !== texts[member]));
}

/** @param {string} member @param {string} text @param {Edit[]} edits */
function replaced(member, text, edits) {
  const parts = [];
  let position = 0;
  for (const { span, said } of edits.sort((one, other) => one.span.start - other.span.start)) {
    const end = span.end ?? span.start;
    parts.push(
      text.slice(position, span.start),
      escaped(member, text.slice(span.start, end), said),
    );
    position = end;
  }
  return [...parts, text.slice(position)].join("");
}

/** An address as it is written where another one is: as in XML or TeX, if that was. @param {string} member @param {string} before @param {string} address */
function escaped(member, before, address) {
  if (XML.test(member) || before.includes("&amp;")) {
    const ampersands = before.match(AMPERSANDS) ?? ["&amp;"];
    const longest = ampersands.reduce((one, other) => (other.length > one.length ? other : one));
    return inMarkup(address).replaceAll("&amp;", longest);
  }
  if (/\\[#%&_~]/.test(before)) {
    return address.replace(TEX, "\\$&");
  }
  return address.replace(/[/,;]/g, (sign) => (before.includes(`\\${sign}`) ? `\\${sign}` : sign));
}
