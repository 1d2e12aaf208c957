/* What a site says of its places: those of today, and what became of others. */

export const PARAGRAPH = /^p\d+[a-z]*$/;

/** What an anchors.json says of a place. @typedef {{url: string, digest?: string}} Row */
/** What it says of an address that leads on, is gone, or was divided. @typedef {{url: string, to: string | null, on?: string}} Former */
/** @typedef {{articles?: Row[], anchors: Row[], dialogues?: Row[], moved: Former[], gone: Former[], divided?: Former[]}} Listing */
/** The ids on a page that are no former ones, and its text, with and without what is added. @typedef {{ids: Set<string>, texts: string[]}} PageContent */

/** What listings say, and what pages hold by their paths, such as “articles/x/”. */
export class PublishedPlaces {
  /** For each page the ids of its places, in the order of the text. @type {Map<string, string[]>} */
  places = new Map();
  /** The paths of all pages, by how they are in small letters. @type {Map<string, string>} */
  paths = new Map();
  /** Addresses of places, and of their pages. @type {Set<string>} */
  good = new Set();
  /** Where addresses lead that were published once. @type {Map<string, string>} */
  moved = new Map();
  /** Addresses whose text is no longer there. @type {Map<string, {on: string, to: string | null}>} */
  gone = new Map();
  /** Addresses of paragraphs that were divided: since when, and where the other parts are. @type {Map<string, {on: string, parts: string[]}>} */
  divided = new Map();
  /** The digests of the words of places, by their addresses. @type {Map<string, string>} */
  digests = new Map();

  /**
   * @param {Listing[]} listings
   * @param {Map<string, PageContent | null>} pages
   */
  constructor(listings, pages) {
    this.pages = pages;
    for (const listing of listings) {
      for (const row of [listing.articles, listing.anchors, listing.dialogues].flat()) {
        row && this.#add(row);
      }
      for (const { url, to } of listing.moved) {
        this.moved.set(url, String(to));
      }
      for (const { url, to, on = "" } of listing.gone) {
        this.gone.set(url, { on, to });
      }
      for (const { url, to, on = "" } of listing.divided ?? []) {
        const parts = this.divided.get(url)?.parts ?? [];
        const isKnown = to === null || parts.includes(to);
        this.divided.set(url, { on, parts: isKnown ? parts : [...parts, to] });
      }
    }
    for (const url of [...this.good, ...this.moved.keys(), ...this.gone.keys()]) {
      url.includes("#") || this.paths.set(url.toLowerCase(), url);
    }
  }

  /** @param {Row} row */
  #add({ url, digest = "" }) {
    const [path, id] = url.split("#");
    if (id && !this.good.has(url)) {
      const ids = this.places.get(path) ?? [];
      ids.push(id);
      this.places.set(path, ids);
    }
    this.good.add(url).add(path);
    this.digests.set(url, digest);
  }

  /** The ids of the paragraphs of a page, in the order of the text. @param {string} path */
  paragraphs(path) {
    return (this.places.get(path) ?? []).filter((id) => PARAGRAPH.test(id));
  }

  /** The ids of places of a page, those of today first, then former ones. @param {string} path */
  knownIds(path) {
    const former = [...this.moved.keys(), ...this.gone.keys()].flatMap((url) => {
      const [page, id] = url.split("#");
      return page === path && id ? [id] : [];
    });
    return [...(this.places.get(path) ?? []), ...former];
  }

  /** Whether an address moved or is gone. @param {string} url */
  isFormer(url) {
    return this.moved.has(url) || this.gone.has(url);
  }

  /** Whether this is, or was, the page of an article or a term, or one below it. @param {string} path */
  knowsPage(path) {
    return this.paths.has(`${path.toLowerCase().split("/").slice(0, 2).join("/")}/`);
  }
}
