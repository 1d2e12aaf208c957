/* What programs make of a page that take articles over: a reader mode and a scraper of metadata. */

import { readFile } from "node:fs/promises";
import { Readability } from "@mozilla/readability";
import { JSDOM } from "jsdom";
import metascraper from "metascraper";
import author from "metascraper-author";
import date from "metascraper-date";
import description from "metascraper-description";
import publisher from "metascraper-publisher";
import title from "metascraper-title";

const scrape = metascraper([author(), date(), description(), publisher(), title()]);

/**
 * What Firefox's reader mode shows: the title, the authors, and the text of the article.
 * @param {string} file
 * @param {string} url
 */
export async function inReaderMode(file, url) {
  const { window } = new JSDOM(await readFile(file, "utf8"), { url });
  const read = new Readability(window.document).parse();
  return read && { title: read.title, byline: read.byline, text: read.textContent };
}

/**
 * The metadata that metascraper finds.
 * @param {string} file
 * @param {string} url
 */
export async function scraped(file, url) {
  return scrape({ html: await readFile(file, "utf8"), url });
}
