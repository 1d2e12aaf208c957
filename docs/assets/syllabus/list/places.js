/* The places of a reading list, looked up in what the edition says of its places today: one that moved is
   followed, and one that changed is said to have. */

import { compareIds, isBetween, isParagraph, rangeIn } from "../../addresses/paragraphs.js";
import { dayInWords } from "../../page/day.js";
import { carriesWords, decoded, idIn } from "../../page/fragment.js";
import { digestOfSeveral } from "./digest.js";
import { isPlace } from "./model.js";

/** @typedef {"article" | "section" | "paragraph" | "range" | "note" | "handout" | "term" | "question" | "pair" | "part" | "page"} Kind */
/**
 * What an anchors.json says of a place.
 * @typedef {{url: string, article: string | null, id: string, kind: string, title: string, words: number, start: string, digest: string, name?: string, level?: number, number?: string | number, cited?: string, citations?: {[format: string]: string}}} Row
 */
/** What it says of an address that is no place, or of a divided one. @typedef {{url: string, to: string | null, on?: string}} Former */
/** @typedef {{articles: Row[], anchors: Row[], moved: Former[], gone: Former[], divided: Former[]}} Anchors */
/** Answers with the anchors.json of a folder of the site; null where there is none. @typedef {(folder: string) => Promise<Anchors | null>} Ask */
/**
 * What a page says of a place that is not listed: the title of the page, how the place is called there, its
 * words; the paragraph in which it stands, or "". Without a name it is the page as a whole.
 * @typedef {{title: string, name: string, words: number, paragraph: string}} OnPage
 */
/** Answers with what a page says of the place with an id; null where there is none. @typedef {(page: string, id: string) => Promise<OnPage | null>} Look */
/** A place by its parts; `ids` has both ends of a range. @typedef {{kind: Kind, page: string, folder: string, ids: string[]}} Place */
/**
 * A place as it is today. `place` is its address, `gone` that nothing of it is left; `changes` are sentences.
 * @typedef {{place: string, kind: Kind, cited: string, title: string, section: string, article: string, words: number, digest: string, paragraphs: string[], gone: boolean, changes: string[]}} Found
 */

const ROOT = "site://edition/";
const NOWHERE = "There is no such place.";

/** Folders whose pages are on lists as they are: no anchors.json has them. */
const PAGES = new Set(["index", "bibliography"]);

/** The name of a paragraph by its id. @param {string} id */
const numberIn = (id) => id.slice(1);

/** The parts of a place; null if it is none that can be on a list. @param {string} place @returns {Place | null} */
export function parsePlace(place) {
  const url = isPlace(place) && URL.canParse(place, ROOT) ? new URL(place, ROOT) : null;
  const [folder, slug, below] =
    url?.pathname
      .replace(/index\.html$/, "")
      .slice(1)
      .split("/") ?? [];
  if (url && PAGES.has(folder)) {
    const id = idIn(url.hash).split(":~:")[0];
    return { kind: "page", page: withSlash(url.pathname), folder: "", ids: id ? [id] : [] };
  }
  if (!url || !slug) {
    return null;
  }
  const page = `${folder}/${slug}/`;
  const id = idIn(url.hash);
  if (folder === "articles") {
    return { ...inArticle(id, url.searchParams, below), page, folder: page };
  }
  const pair = folder === "dialogues" && id.startsWith("pair-");
  const kind = pair ? "pair" : folder === "dialogues" ? "question" : "term";
  return { kind, page, folder: `${folder}/`, ids: pair ? [id] : [] };
}

/** The path of a page from the root of the site. @param {string} path */
const withSlash = (path) => `${path.replace(/(\/index\.html|\/)$/, "").slice(1)}/`;

/** @param {string} asked @param {URLSearchParams} query @param {string} below @returns {{kind: Kind, ids: string[]}} */
function inArticle(asked, query, below) {
  const [only] = (query.get("only") ?? "").split(",");
  const id = only || (carriesWords(asked) ? "" : asked);
  const range = rangeIn(id, query.get("to") ?? "");
  if (below === "terms") {
    return { kind: "handout", ids: [] };
  }
  if (range && range[0] !== range[1]) {
    return { kind: "range", ids: range.sort(compareIds) };
  }
  const one = range ? range[0] : id.split(":~:")[0];
  const isOne = isParagraph(one.toLowerCase());
  const kind = isOne ? "paragraph" : one.startsWith("note-") ? "note" : one ? "section" : "article";
  return { kind, ids: one ? [isOne ? one.toLowerCase() : one] : [] };
}

/** The address of a place from the root of the site. @param {Pick<Place, "kind" | "page" | "ids">} place */
export function addressOf({ kind, page, ids }) {
  if (kind === "handout") {
    return `${page}terms/`;
  }
  const [first, last] = ids;
  return `${page}${last ? `?to=${last}` : ""}${first ? `#${encodeURI(first)}` : ""}`;
}

/** A place in the one form that lists have; as it is if it is none. @param {string} place */
export function asWritten(place) {
  const parsed = parsePlace(place);
  return parsed ? addressOf(parsed) : place;
}

/**
 * The places that an address in full leads to, in the form that lists have: one for each passage of a reading
 * as assigned; none if it is no address of this site.
 * @param {string} address
 * @param {string} root
 */
export function placesAt(address, root) {
  const typed = address.trim();
  const url = URL.canParse(typed, root) ? new URL(typed, root) : null;
  if (!url?.href.startsWith(root)) {
    return [];
  }
  const parts = (url.searchParams.get("only") ?? "").split(",").filter(Boolean);
  const places = (parts.length > 1 ? parts : [null]).flatMap((only) => {
    only && url.searchParams.set("only", only);
    const place = parsePlace(url.href.slice(root.length));
    return place ? [addressOf(place)] : [];
  });
  return [...new Set(places)];
}

/** @param {Row[]} rows */
const wordsIn = (rows) => rows.reduce((sum, { words }) => sum + words, 0);

/** @param {Row[]} rows */
const paragraphsOf = (rows) => rows.filter(({ kind }) => kind === "paragraph");

/** @param {Former} former */
const removedOn = ({ on }) => (on ? ` on ${dayInWords(on)}` : "");

/** How a place is called within its page: “¶ 12”. @param {Pick<Place, "kind" | "ids">} place */
function nameWithin({ kind, ids }) {
  const [first, last] = ids;
  if (kind === "range") {
    return `¶¶ ${numberIn(first)}–${numberIn(last)}`;
  }
  return kind === "paragraph"
    ? `¶ ${numberIn(first)}`
    : kind === "note"
      ? `note ${first.slice(5)}`
      : "";
}

/** How a place is called whose page is gone. @param {Place} place */
const nameOfLost = (place) =>
  [place.page.split("/")[1].replaceAll("-", " "), nameWithin(place)].filter(Boolean).join(", ");

/** @param {Place} place @param {string} why @returns {Found} */
const lost = (place, why) => ({
  place: addressOf(place),
  kind: place.kind,
  cited: nameOfLost(place),
  title: "",
  section: "",
  article: "",
  words: 0,
  digest: "",
  paragraphs: [],
  gone: true,
  changes: [why],
});

/**
 * What became of an address that is not listed: where it leads, or since when it is gone.
 * @param {string} url
 * @param {Anchors} anchors
 */
const formerly = (url, { moved, gone }) =>
  gone.find((row) => row.url === url) ?? moved.find((row) => row.url === url);

/** @param {Row[]} rows @param {number} at */
function sectionAt(rows, at) {
  const heading = rows.slice(0, at + 1).findLast(({ kind }) => kind === "section");
  return heading?.title ?? "";
}

/** The sections from that of the first row to that of the last; "" where one has none. @param {Row[]} held @param {Row[]} rows */
function sectionsOf(held, rows) {
  const [first, last] = [held[0], held[held.length - 1]].map((one) =>
    sectionAt(rows, rows.indexOf(one)),
  );
  return first && last && first !== last ? `${first} – ${last}` : last && first;
}

/** The rows of a section: from its heading to the next of its level. @param {Row[]} rows @param {number} at */
function rowsOfSection(rows, at) {
  const level = rows[at].level ?? 2;
  const next = rows.findIndex(
    (row, index) => index > at && row.kind === "section" && (row.level ?? 2) <= level,
  );
  return paragraphsOf(rows.slice(at, next < 0 ? undefined : next));
}

/**
 * What stands at a place that is listed.
 * @param {Place} place
 * @param {Row} row
 * @param {Row[]} rows those of its page, in their order
 * @param {Row | undefined} page
 * @returns {Omit<Found, "place" | "kind" | "gone" | "changes">}
 */
function standing({ kind, ids }, row, rows, page) {
  const at = rows.indexOf(row);
  const name = page?.name ?? "";
  const whole = { title: page?.title ?? "", article: page?.article ?? "", section: "" };
  const one = { digest: row.digest, words: row.words, paragraphs: /** @type {string[]} */ ([]) };
  if (kind === "section") {
    const held = rowsOfSection(rows, at);
    return {
      ...whole,
      cited: `${name}, “${row.title}”`,
      words: wordsIn(held),
      digest: digestOfSeveral(held),
      paragraphs: held.map(({ id }) => id),
    };
  }
  if (kind === "paragraph") {
    const cited = `${name}, ${nameWithin({ kind, ids })}`;
    return { ...whole, ...one, cited, section: sectionAt(rows, at), paragraphs: [row.id] };
  }
  if (kind === "note") {
    return { ...whole, ...one, cited: `${name}, note ${row.number ?? ids[0].slice(5)}` };
  }
  return { ...whole, ...one, title: row.title, cited: kind === "term" ? "Glossary" : "Dialogues" };
}

/** @param {Place} place @param {Row} page @param {Row[]} rows */
function standingWhole({ kind }, page, rows) {
  const held = paragraphsOf(rows);
  const whole = { title: page.title, article: page.article ?? "", section: "" };
  return kind === "handout"
    ? { ...whole, cited: `${page.name}, terms`, words: 0, digest: "", paragraphs: [] }
    : {
        ...whole,
        cited: page.name ?? page.title,
        words: wordsIn(held),
        digest: digestOfSeveral(held),
        paragraphs: held.map(({ id }) => id),
      };
}

/**
 * What its page says of a place that is not listed: a correction, a remark, an entry of the index.
 * @param {Place} place
 * @param {Row | undefined} page
 * @param {Look} look
 * @returns {Promise<Found | null>}
 */
async function foundOnPage(place, page, look) {
  const on = await look(place.page, place.ids[0] ?? "");
  if (!on) {
    return null;
  }
  const { title, name, words } = on;
  const own = { place: addressOf(place), section: "", digest: "", paragraphs: [] };
  const there = { ...own, words, gone: false, changes: [] };
  return page
    ? {
        ...there,
        kind: "part",
        cited: `${page.name}, ${name}`,
        title: page.title,
        article: page.article ?? "",
      }
    : { ...there, kind: "page", cited: title, title: name, article: "" };
}

/** What is said of paragraphs of a range that are not where they were. @param {Place} place @param {Anchors} anchors */
function changesWithin({ page, ids }, anchors) {
  const within = (/** @type {Former} */ { url }) =>
    url.startsWith(`${page}#`) && isBetween(url.slice(page.length + 1), ids);
  /** @param {Former} row */
  const name = ({ url }) => `¶ ${numberIn(url.slice(page.length + 1))}`;
  return {
    moved: anchors.moved.filter(within),
    said: [
      ...anchors.gone.filter(within).map((row) => `${name(row)} was removed${removedOn(row)}.`),
      ...anchors.moved
        .filter((row) => within(row) && row.to?.startsWith(`${page}#`) === false)
        .map((row) => `${name(row)} is in another article now.`),
    ],
  };
}

/** @param {Place} place @param {Anchors} anchors @param {Row} page @param {Row[]} rows @returns {Found} */
function foundRange(place, anchors, page, rows) {
  const { moved, said } = changesWithin(place, anchors);
  const hosts = new Set(moved.map(({ to }) => to));
  const held = paragraphsOf(rows).filter(
    ({ id, url }) => isBetween(id, place.ids) || hosts.has(url),
  );
  if (!held.length) {
    return lost(place, said.join(" ") || "None of these paragraphs is left.");
  }
  return {
    place: addressOf(place),
    kind: place.kind,
    title: page.title,
    article: page.article ?? "",
    cited: `${page.name}, ${nameWithin(place)}`,
    section: sectionsOf(held, rows),
    words: wordsIn(held),
    digest: digestOfSeveral(held),
    paragraphs: held.map(({ id }) => id),
    gone: false,
    changes: said,
  };
}

/** What a place was before its words came to another one. @param {Place} was @param {string} now */
function wasBefore(was, now) {
  const name = now.startsWith(was.page) && nameWithin(was);
  return `It was ${name || `at ${addressOf(was)}`} before.`;
}

/**
 * The place as it is today, wherever that is.
 * @param {string} address
 * @param {Ask} ask
 * @param {Look} look
 * @param {number} [steps] to be followed at most
 * @returns {Promise<Found | null>}
 */
async function find(address, ask, look, steps = 5) {
  const place = parsePlace(address);
  if (!place) {
    return null;
  }
  if (place.kind === "page") {
    return (await foundOnPage(place, undefined, look)) ?? lost(place, NOWHERE);
  }
  const anchors = await ask(place.folder);
  if (!anchors) {
    return lost(place, "Nothing is known of this address.");
  }
  const page = anchors.articles.find(({ url }) => url === place.page);
  const rows = anchors.anchors.filter(({ url }) => url.split("#")[0] === place.page);
  if (page && place.kind === "range") {
    return foundRange(place, anchors, page, rows);
  }
  const url = addressOf(place);
  if (page && (place.kind === "article" || place.kind === "handout")) {
    const { kind } = place;
    return { ...standingWhole(place, page, rows), place: url, kind, gone: false, changes: [] };
  }
  const row = rows.find((one) => decoded(one.url) === decoded(url));
  if (row) {
    const stands = standing(place, row, rows, page);
    return { ...stands, place: url, kind: place.kind, gone: false, changes: [] };
  }
  return follow(place, anchors, ask, look, steps);
}

/**
 * The ids of a place on the page to which its own leads: those of a range are others if its article was joined
 * to another. They are the ends of what is there of it.
 * @param {string} page
 * @param {Place} place
 * @param {Anchors} anchors
 */
function idsOn(page, place, anchors) {
  const isOfOwn = (/** @type {Former} */ { url }) => url.startsWith(`${place.page}#`);
  if (place.kind !== "range" || ![...anchors.moved, ...anchors.gone].some(isOfOwn)) {
    return place.ids;
  }
  const there = changesWithin(place, anchors)
    .moved.flatMap(({ to }) => (to?.startsWith(`${page}#`) ? [to.slice(page.length + 1)] : []))
    .sort(compareIds);
  return [...new Set([...there.slice(0, 1), ...there.slice(-1)])];
}

/**
 * The place that an address leads on to which is no place today: where its words are, or where its page is.
 * @param {Place} place
 * @param {Anchors} anchors
 * @param {Ask} ask
 * @param {Look} look
 * @param {number} steps
 * @returns {Promise<Found | null>}
 */
async function follow(place, anchors, ask, look, steps) {
  const former = formerly(addressOf(place), anchors);
  const page = formerly(place.page, anchors);
  if (former?.on || !steps) {
    return lost(place, `It was removed${former ? removedOn(former) : ""}.`);
  }
  if (former?.to && place.ids.length) {
    const found = await find(former.to, ask, look, steps - 1);
    return found && { ...found, changes: [wasBefore(place, found.place), ...found.changes] };
  }
  if (page?.to) {
    const ids = idsOn(page.to, place, anchors);
    return place.ids.length && !ids.length
      ? lost(place, "None of these paragraphs is left.")
      : find(addressOf({ ...place, page: page.to, ids }), ask, look, steps - 1);
  }
  return page?.on
    ? lost(place, `Its page was removed${removedOn(page)}.`)
    : unlisted(place, anchors, ask, look, steps);
}

/**
 * A place of an article that is none of those listed: where it stands in a paragraph, that one.
 * @param {Place} place
 * @param {Anchors} anchors
 * @param {Ask} ask
 * @param {Look} look
 * @param {number} steps
 * @returns {Promise<Found | null>}
 */
async function unlisted(place, anchors, ask, look, steps) {
  const page = anchors.articles.find(({ url }) => url === place.page);
  const on = page && place.ids.length === 1 ? await look(place.page, place.ids[0]) : null;
  if (!on) {
    return lost(place, NOWHERE);
  }
  return on.name && !on.paragraph
    ? foundOnPage(place, page, look)
    : find(`${place.page}${on.paragraph && `#${on.paragraph}`}`, ask, look, steps - 1);
}

/**
 * Looks up a place, and says what has become of it since it had a digest.
 * @param {{place: string, digest: string}} reading
 * @param {Ask} ask
 * @param {Look} look
 * @returns {Promise<Found>}
 */
export async function lookUp({ place, digest }, ask, look) {
  const parsed = parsePlace(place);
  const found = parsed && (await find(addressOf(parsed), ask, look));
  if (!parsed || !found) {
    const nowhere = {
      kind: /** @type {Kind} */ ("section"),
      page: `/${place}/`,
      folder: "",
      ids: [],
    };
    return { ...lost(nowhere, "This is no address of a place."), place, cited: place };
  }
  const differs = !found.gone && digest !== "" && found.digest !== digest;
  const divided = differs ? await partsOf(found, ask) : [];
  return {
    ...found,
    changes: [...found.changes, ...(differs ? ["Its words have changed since.", ...divided] : [])],
  };
}

/** Where the parts are of a paragraph that was divided. @param {Found} found @param {Ask} ask */
async function partsOf({ kind, place }, ask) {
  const anchors = kind === "paragraph" ? await ask(parsePlace(place)?.folder ?? "") : null;
  const parts = anchors?.divided.flatMap(({ url, to }) => (url === place && to ? [to] : [])) ?? [];
  const names = parts.map((to) => `¶ ${to.split("#p")[1]}`);
  return names.length ? [`It was divided: a part is ${names.join(", ")}.`] : [];
}
