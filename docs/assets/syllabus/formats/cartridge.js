/* A reading list as a Common Cartridge 1.1, which course platforms import (IMS CC 1.1 profile). Weeks are
   folders and readings web links; a page in a folder holds instructions and questions, which web links cannot
   have. */

/** @import { ResolvedList, ResolvedReading, ResolvedWeek } from "../list/resolved.js" */

import { html } from "./html.js";
import { identifier } from "./identifiers.js";
import { escaped, XML } from "./markup.js";
import { source, weekOutline } from "./outline.js";
import { address, line, lines } from "./plain.js";
import { headingOf, nameOf, titleOf } from "./wording.js";
import { archive } from "./zip.js";

/* Moodle knows a cartridge by “imsccv1p1” within the first 500 characters of its manifest. */
const MANIFEST = 'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"';
const LOM = 'xmlns:lomimscc="http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"';
const WEB_LINK = 'xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imswl_v1p1"';
const RANGE = /\?to=(p[0-9]+[a-z]*)#(p[0-9]+[a-z]*)$/;
const WORDS = /:~:.*$/;
/** Characters that platforms keep of the name of an item. */
const LONGEST_NAME = 255;
/**
 * Moodle writes the names of folders into XML as they are (backup/cc/cc2moodle.php).
 * @type {Record<string, string>}
 */
const IN_FOLDERS = { "&": "\uff06", "<": "\u2039", ">": "\u203a" };

/** Something in a folder: what it is called, its type, and its file. @typedef {{id: string, title: string, kind: string, path: string, content: string}} Resource */
/** A week: its id, its name, and what is in it. @typedef {{id: string, title: string, within: Resource[]}} Folder */

/** The cartridge. @param {ResolvedList} syllabus */
export function write(syllabus) {
  const folders = foldersOf(syllabus);
  const resources = folders.flatMap(({ within }) => within);
  const manifest = [
    `${XML}<manifest identifier="list-${named(syllabus)}" ${MANIFEST} ${LOM}>\n`,
    "<metadata>\n<schema>IMS Common Cartridge</schema>\n",
    "<schemaversion>1.1.0</schemaversion>\n",
    `<lomimscc:lom><lomimscc:general>${general(syllabus)}</lomimscc:general></lomimscc:lom>\n`,
    "</metadata>\n",
    '<organizations>\n<organization identifier="weeks" structure="rooted-hierarchy">\n',
    `<item identifier="root">\n${folders.map(ofFolder).join("")}</item>\n`,
    "</organization>\n</organizations>\n",
    `<resources>\n${resources.map(ofResource).join("")}</resources>\n</manifest>\n`,
  ].join("");
  const files = resources.map(({ path, content }) => [path, content]);
  return archive({ "imsmanifest.xml": manifest, ...Object.fromEntries(files) });
}

/** What is said of the whole: its title, its introduction, where it is from. @param {ResolvedList} syllabus */
function general(syllabus) {
  const { introduction, edition } = syllabus;
  const origin = [line(edition.name), address(syllabus.address)].filter(Boolean).join(" ");
  const described = [...lines(introduction), origin].filter(Boolean);
  const said = [["title", titleOf(syllabus)], ...described.map((one) => ["description", one])];
  return said
    .map(
      ([name, text]) =>
        `<lomimscc:${name}><lomimscc:string language="en">${escaped(text)}</lomimscc:string></lomimscc:${name}>`,
    )
    .join("");
}

/** What whoever imports it must know. @param {ResolvedList} _ */
export const said = (_) =>
  "Import it once: a second import may break the modules of a course in Canvas.";

/**
 * An address as platforms keep it whole: “?to=p15#p12” as “#p12-p15”, no words, no “&”.
 * @param {string} url
 */
function target(url) {
  const whole = address(url).replace(RANGE, "#$2-$1").replace(WORDS, "").replace(/#+$/, "");
  return whole.replaceAll("&", "%26");
}

/**
 * What names something of a list: the same for the same, another in another list.
 * @param {ResolvedList} syllabus
 * @param {...string} parts
 */
const named = (syllabus, ...parts) =>
  identifier(line(syllabus.edition.url), titleOf(syllabus), ...parts);

/** @param {ResolvedList} syllabus @returns {Folder[]} */
function foldersOf(syllabus) {
  /** @type {Map<string, number>} */
  const times = new Map();
  return syllabus.weeks.map((week) => {
    const name = named(syllabus, "week", String(week.number));
    const within = hasWords(week.readings) ? [ofPage(`page-${name}`, week, syllabus)] : [];
    for (const reading of week.readings) {
      const place = line(reading.place);
      const time = (times.get(place) ?? 0) + 1;
      times.set(place, time);
      if (target(reading.url)) {
        const ofReading = named(syllabus, "reading", place, String(time));
        within.push(webLink(`link-${ofReading}`, reading));
      }
    }
    const title = headingOf(week).replace(/[&<>]/g, (sign) => IN_FOLDERS[sign]);
    return { id: `week-${name}`, title: nameFrom(title), within };
  });
}

/** @param {Folder} folder */
function ofFolder({ id, title, within }) {
  const items = within.map(ofItem).join("");
  return `<item identifier="${id}"><title>${escaped(title)}</title>\n${items}</item>\n`;
}

/** Its place in the organization. @param {Resource} resource */
function ofItem({ id, title }) {
  const named = `<title>${escaped(title)}</title>`;
  return `<item identifier="item-${id}" identifierref="${id}">${named}</item>\n`;
}

/** Its place among the resources; a web link has no address there. @param {Resource} resource */
function ofResource({ id, kind, path }) {
  const href = kind === "webcontent" ? ` href="${path}"` : "";
  return `<resource identifier="${id}" type="${kind}"${href}><file href="${path}"/></resource>\n`;
}

/** A name that platforms keep: a long one is cut at a blank, if it has one. @param {string} text */
function nameFrom(text) {
  const characters = Array.from(text);
  if (characters.length <= LONGEST_NAME) {
    return text;
  }
  const start = characters.slice(0, LONGEST_NAME - 1).join("");
  const blank = start.lastIndexOf(" ");
  return `${blank > 0 ? start.slice(0, blank) : start}…`;
}

/** @param {string} id @param {ResolvedReading} reading @returns {Resource} */
function webLink(id, reading) {
  const title = nameFrom(nameOf(reading));
  const content = [
    `${XML}<webLink ${WEB_LINK}><title>${escaped(title)}</title>`,
    `<url href="${escaped(target(reading.url))}" target="_blank"/></webLink>\n`,
  ].join("");
  return { id, title, kind: "imswl_xmlv1p1", path: `${id}.xml`, content };
}

/** Whether anything is said or asked of readings. @param {ResolvedReading[]} readings */
const hasWords = (readings) =>
  readings.some(({ instruction, questions }) => [instruction, ...questions].some(line));

/**
 * What is said and asked of the readings of a week.
 * @param {string} id
 * @param {ResolvedWeek} week
 * @param {ResolvedList} syllabus
 * @returns {Resource}
 */
function ofPage(id, week, syllabus) {
  const title = `Instructions and questions: ${headingOf(week)}`;
  const body = html([
    { kind: "heading", level: 1, text: title },
    ...weekOutline(week),
    source(syllabus),
  ]);
  const content = [
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<title>${escaped(title)}</title>\n</head>\n<body>\n${body}</body>\n</html>\n`,
  ].join("");
  return { id, title: nameFrom(title), kind: "webcontent", path: `${id}.html`, content };
}
