/* The links of a document, looked up in what the site publishes: as much of that as they need. */

/** @import { Link } from "./check/links.js" */
/** @import { Listing, PageContent } from "./check/published.js" */
/** @import { Finding } from "./check/verdicts.js" */
/** @import { Document } from "./check/documents.js" */

import { links } from "./check/links.js";
import { pageContent } from "./check/page-content.js";
import { PublishedPlaces } from "./check/published.js";
import { DIRECTIVE } from "./check/quotations.js";
import { listsIn } from "./check/reading-lists.js";
import { check, linksMeant, pageOf } from "./check/verdicts.js";
import { published, root } from "./published.js";

const SHARED = ["glossary/", "dialogues/"];
const FOLDER = /^(?:articles\/[^/?#\\]+|index|syllabus)\//i;
/** Verdicts that rest on what no listing says: places that are on the page alone. */
const NOT_LISTED = new Set(["never existed", "mistyped"]);

/**
 * What became of the links of a document; `address` is that at which readers find the site, if it is known.
 * @param {Document} document
 * @param {string} address
 * @returns {Promise<Finding[]>}
 */
export async function lookedUp({ occurrences }, address) {
  const addresses = [address || root];
  const bases = [...new Set([...addresses, root])];
  const lists = await listsIn(occurrences);
  const shared = await Promise.all([articles(), ...SHARED.map(published.anchors)]);
  const before = new PublishedPlaces(known(shared), new Map());
  const found = links(occurrences, bases, before, lists);
  const meant = found.flatMap((link) =>
    linksMeant(link, { places: before, public: addresses, lists }),
  );
  const own = await listed(meant.map(({ path }) => path));
  const there = await listed(own.flatMap(({ moved }) => moved.map(({ to }) => String(to))));
  const listings = [...known(shared), ...own, ...there];
  const places = new PublishedPlaces(listings, new Map());
  /** @param {Link} link @param {PublishedPlaces} places */
  const judged = (link, places) => check(link, { places, public: addresses, lists });
  const pages = await pagesOf(
    meant.filter((link) => needsPage(judged(link, places))),
    places,
  );
  const whole = new PublishedPlaces(listings, pages);
  return found.map((link) => judged(link, whole));
}

/** @param {(Listing | null)[]} listings */
const known = (listings) => listings.flatMap((listing) => listing ?? []);

/** The pages of the articles, of today and of old. @returns {Promise<Listing>} */
async function articles() {
  const [listed, formerly] = await Promise.all(
    ["articles/list.json", "search/formerly.json"].map(published.text),
  );
  /** @type {[string][]} */
  const rows = listed ? JSON.parse(listed) : [];
  const { article = {} } = formerly ? JSON.parse(formerly) : {};
  return {
    anchors: rows.map(([path]) => ({ url: `articles/${path}` })),
    moved: Object.entries(article).map(([old, to]) => ({
      url: `articles/${old}/`,
      to: `articles/${to}/`,
    })),
    gone: [],
  };
}

/** What is listed of the articles, or of the index and the lists, to which paths lead. @param {string[]} paths */
async function listed(paths) {
  const folders = paths.flatMap((path) => path.match(FOLDER)?.[0] ?? []);
  const own = new Set(folders.map((folder) => folder.toLowerCase()));
  return known(await Promise.all([...own].map(published.anchors)));
}

/** @param {Finding} finding */
const needsPage = ({ link, verdict }) =>
  link.fragment.includes(DIRECTIVE) || NOT_LISTED.has(verdict);

/** What is on the pages of links, by their paths. @param {Link[]} found @param {PublishedPlaces} places */
async function pagesOf(found, places) {
  const paths = [...new Set(found.map(({ path }) => pageOf(path, places).page))];
  const contents = paths.map(async (path) => {
    const html = isWithin(path) ? await published.text(path) : null;
    return /** @type {[string, PageContent | null]} */ ([
      path,
      html === null ? null : pageContent(html),
    ]);
  });
  return new Map(await Promise.all(contents));
}

/** Whether a path leads nowhere but to a page of this site. @param {string} path */
const isWithin = (path) => URL.canParse(path, root) && new URL(path, root).href.startsWith(root);
