/* A reading list as a document of Word: the least of Office Open XML (ECMA-376) that it needs. */

/** @import { ResolvedList } from "../list/resolved.js" */
/** @import { Block, Listing, Words } from "./outline.js" */

import { escaped, XML } from "./markup.js";
import { outline } from "./outline.js";
import { titleOf } from "./wording.js";
import { archive } from "./zip.js";

/** Characters; a longer address, as of a whole list, is more than Office is sure to follow. */
const LONGEST_LINK = 2000;
const SCHEMAS = "http://schemas.openxmlformats.org";
const RELATIONS = `${SCHEMAS}/officeDocument/2006/relationships`;
const WORD = `xmlns:w="${SCHEMAS}/wordprocessingml/2006/main"`;
const OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const OF_PACKAGE = "application/vnd.openxmlformats-package";
/** The number by which the paragraphs of every list without numbers name it. */
const BULLETS = 1;
const LEVELS = [0, 1];
const INDENT = 720;

const CONTENT_TYPES = [
  `${XML}<Types xmlns="${SCHEMAS}/package/2006/content-types">`,
  `<Default Extension="rels" ContentType="${OF_PACKAGE}.relationships+xml"/>`,
  '<Default Extension="xml" ContentType="application/xml"/>',
  `<Override PartName="/word/document.xml" ContentType="${OF_WORD}.document.main+xml"/>`,
  `<Override PartName="/word/styles.xml" ContentType="${OF_WORD}.styles+xml"/>`,
  `<Override PartName="/word/numbering.xml" ContentType="${OF_WORD}.numbering+xml"/>`,
  `<Override PartName="/docProps/core.xml" ContentType="${OF_PACKAGE}.core-properties+xml"/>`,
  "</Types>",
].join("");

const STYLES = [
  `${XML}<w:styles ${WORD}><w:docDefaults>`,
  '<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>',
  '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en"/></w:rPr></w:rPrDefault>',
  '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr>',
  "</w:pPrDefault></w:docDefaults>",
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>',
  "<w:qFormat/></w:style>",
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>',
  '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>',
  '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr>',
  '<w:rPr><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/>',
  '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>',
  '<w:pPr><w:keepNext/><w:spacing w:before="320"/><w:outlineLvl w:val="1"/></w:pPr>',
  '<w:rPr><w:b/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>',
  '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/>',
  '<w:basedOn w:val="Normal"/><w:qFormat/></w:style>',
  '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>',
  '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>',
  "</w:styles>",
].join("");

const PAGE = [
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>',
  '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708"',
  ' w:footer="708" w:gutter="0"/></w:sectPr>',
].join("");

/** The document; its links are relationships, its headings and lists are such. @param {ResolvedList} syllabus */
export function write(syllabus) {
  const written = new Written();
  const known = syllabus.address.length > LONGEST_LINK ? { ...syllabus, address: "" } : syllabus;
  const body = written.blocks(outline(known));
  return archive({
    "[Content_Types].xml": CONTENT_TYPES,
    "_rels/.rels": relationships([
      ["document", `${RELATIONS}/officeDocument`, "word/document.xml", ""],
      [
        "properties",
        `${SCHEMAS}/package/2006/relationships/metadata/core-properties`,
        "docProps/core.xml",
        "",
      ],
    ]),
    "docProps/core.xml": properties(titleOf(syllabus)),
    "word/_rels/document.xml.rels": relationships([
      ["styles", `${RELATIONS}/styles`, "styles.xml", ""],
      ["numbering", `${RELATIONS}/numbering`, "numbering.xml", ""],
      ...written.links.map((url, at) => linkTo(at + 1, url)),
    ]),
    "word/document.xml": `${XML}<w:document ${WORD} xmlns:r="${RELATIONS}"><w:body>${body}${PAGE}</w:body></w:document>`,
    "word/numbering.xml": numbering(written.numbered),
    "word/styles.xml": STYLES,
  });
}

/** Paragraphs of a document, and what stands beside it: their links and numbered lists. */
class Written {
  /** @type {string[]} */
  links = [];
  numbered = 0;

  /**
   * Blocks one after the other; `mark` is that of a list, and stands at the first of them.
   * @param {Block[]} blocks
   * @param {string} [mark]
   * @param {number} [depth]
   * @returns {string}
   */
  blocks(blocks, mark = "", depth = 0) {
    return blocks.map((block, at) => this.block(block, at ? "" : mark, depth)).join("");
  }

  /** @param {Block} block @param {string} mark @param {number} depth */
  block(block, mark, depth) {
    if (block.kind === "heading") {
      return paragraph(`Heading${block.level}`, "", this.words([{ text: block.text, url: "" }]));
    }
    if (block.kind === "listing") {
      return this.listing(block, depth);
    }
    const indent = `<w:ind w:left="${INDENT * depth}"/>`;
    const said = depth ? mark || indent : "";
    return paragraph(depth ? "ListParagraph" : "", said, this.words(block.words));
  }

  /** @param {Listing} listing @param {number} depth */
  listing({ numbered, items }, depth) {
    this.numbered += Number(numbered);
    const number = numbered ? BULLETS + this.numbered : BULLETS;
    const mark = `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${number}"/></w:numPr>`;
    return items.map((item) => this.blocks(item, mark, depth + 1)).join("");
  }

  /** @param {Words[]} words */
  words(words) {
    return words.map((one) => this.run(one)).join("");
  }

  /** @param {Words} words */
  run({ text, url }) {
    const shown = `<w:t xml:space="preserve">${escaped(text)}</w:t>`;
    if (!url) {
      return `<w:r>${shown}</w:r>`;
    }
    this.links.push(url);
    const run = `<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>${shown}</w:r>`;
    return `<w:hyperlink r:id="link${this.links.length}">${run}</w:hyperlink>`;
  }
}

/** @param {string} style @param {string} said @param {string} runs */
function paragraph(style, said, runs) {
  const named = style ? `<w:pStyle w:val="${style}"/>` : "";
  return `<w:p><w:pPr>${named}${said}</w:pPr>${runs}</w:p>`;
}

/** A relationship by its id, type and target, which may be elsewhere. @typedef {[name: string, kind: string, target: string, mode: string]} Relationship */

/** @param {number} number @param {string} url @returns {Relationship} */
const linkTo = (number, url) => [
  `link${number}`,
  `${RELATIONS}/hyperlink`,
  url,
  ' TargetMode="External"',
];

/** @param {Relationship[]} rows */
function relationships(rows) {
  const shown = rows.map(
    ([name, kind, target, mode]) =>
      `<Relationship Id="${name}" Type="${kind}" Target="${escaped(target)}"${mode}/>`,
  );
  const space = `${SCHEMAS}/package/2006/relationships`;
  return `${XML}<Relationships xmlns="${space}">${shown.join("")}</Relationships>`;
}

/** @param {string} title */
const properties = (title) =>
  [
    `${XML}<cp:coreProperties xmlns:cp="${SCHEMAS}/package/2006/metadata/core-properties"`,
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">',
    `<dc:title>${escaped(title)}</dc:title><dc:language>en</dc:language>`,
    "</cp:coreProperties>",
  ].join("");

/** The lists: all without numbers are one, each with numbers begins with 1. @param {number} numbered */
function numbering(numbered) {
  const begins = LEVELS.map(
    (level) => `<w:lvlOverride w:ilvl="${level}"><w:startOverride w:val="1"/></w:lvlOverride>`,
  ).join("");
  const lists = Array.from(
    { length: numbered },
    (_, at) => `<w:num w:numId="${BULLETS + at + 1}"><w:abstractNumId w:val="1"/>${begins}</w:num>`,
  ).join("");
  return [
    `${XML}<w:numbering ${WORD}>${levels(0, "bullet", () => "•")}`,
    levels(1, "decimal", (level) => `%${level + 1}.`),
    `<w:num w:numId="${BULLETS}"><w:abstractNumId w:val="0"/></w:num>${lists}</w:numbering>`,
  ].join("");
}

/** @param {number} number @param {string} form @param {(level: number) => string} mark */
function levels(number, form, mark) {
  const shown = LEVELS.map((level) =>
    [
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${form}"/>`,
      `<w:lvlText w:val="${mark(level)}"/>`,
      `<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${INDENT * (level + 1)}" w:hanging="360"/>`,
      "</w:pPr></w:lvl>",
    ].join(""),
  ).join("");
  const kind = '<w:multiLevelType w:val="hybridMultilevel"/>';
  return `<w:abstractNum w:abstractNumId="${number}">${kind}${shown}</w:abstractNum>`;
}
