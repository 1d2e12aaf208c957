/* What the browser’s rules say of the links of a document, for cases that both languages share. */

import { ofMembers, ofText, read } from "../../docs/assets/syllabus/check/documents.js";
import { links } from "../../docs/assets/syllabus/check/links.js";
import { mended, mendedData } from "../../docs/assets/syllabus/check/mended.js";
import { NotReadError } from "../../docs/assets/syllabus/check/occurrence.js";
import { PublishedPlaces } from "../../docs/assets/syllabus/check/published.js";
import { listsIn } from "../../docs/assets/syllabus/check/reading-lists.js";
import { check, offered } from "../../docs/assets/syllabus/check/verdicts.js";

/** @import { Document } from "../../docs/assets/syllabus/check/documents.js" */
/** @import { Listing } from "../../docs/assets/syllabus/check/published.js" */

/** A site: its listing, its pages by their paths, the addresses at which readers find it. @typedef {{listing: Listing, pages: {[path: string]: {ids: string[], texts: string[]}}, public: string[]}} World */

/** @param {{text?: string, members?: {[name: string]: string}}} given */
export const documentOf = ({ text = "", members }) => (members ? ofMembers(members) : ofText(text));

/** What became of the links of a document. @param {Document} document @param {World} world */
export async function judged({ occurrences }, world) {
  const pages = Object.entries(world.pages).map(([path, { ids, texts }]) => {
    return /** @type {const} */ ([path, { ids: new Set(ids), texts }]);
  });
  const places = new PublishedPlaces([world.listing], new Map(pages));
  const lists = await listsIn(occurrences);
  const found = links(occurrences, world.public, places, lists);
  return found.map((link) => check(link, { places, public: world.public, lists }));
}

/** The same of a text, as values. @param {string} text @param {World} world */
export async function findings(text, world) {
  const found = await judged(ofText(text), world);
  return found.map((finding) => {
    const { link, verdict, now, why } = finding;
    return [link.occurrence.line, verdict, now, why, offered(finding)];
  });
}

/** The addresses in a file in Base64, and its corrected copy. @param {string} file @param {World} world */
export async function mendedFile(file, world) {
  const data = Uint8Array.from(Buffer.from(file, "base64"));
  try {
    const document = await read(data);
    const { texts } = mended(document, await judged(document, world));
    const copy = await mendedData(data, document, texts);
    return {
      found: document.occurrences.map(({ line, address }) => [line, address]),
      copy: Buffer.from(copy).toString("base64"),
    };
  } catch (error) {
    if (error instanceof NotReadError) {
      return { error: error.message };
    }
    throw error;
  }
}
