/* What became of a link to the site: one verdict, where it should lead now, and why. */

/** @import { Link } from "./links.js" */
/** @import { PageContent, PublishedPlaces } from "./published.js" */
/** @import { Lists } from "./reading-lists.js" */

import { compareIds, isBetween } from "../../addresses/paragraphs.js";
import { carriesWords } from "../../page/fragment.js";
import { digestOfSeveral } from "../list/digest.js";
import { bare, endsOf, LISTS, meantLink } from "./links.js";
import { meantPage, meantPlaces } from "./meant.js";
import { parted, unquote } from "./percent.js";
import { PARAGRAPH } from "./published.js";
import { DIRECTIVE, hasWords } from "./quotations.js";

/**
 * What became of a link: where it should lead now, and why where that is not plain. Where that is certain, it
 * can be corrected; elsewhere it is offered, and people must decide.
 * @typedef {{link: Link, verdict: string, now: string, why: string, isCertain: boolean}} Finding
 */
/** What became of a passage, if not all stands there as before. @typedef {{verdict: string, said: string}} Change */
/** What is known of a site; `public` are the addresses at which readers find it. @typedef {{places: PublishedPlaces, public: string[], lists: Lists}} Known */
/** What is wrong with the address of a link, and which link was meant, if that can be told. @typedef {{verdict: string, why: string, meant: Link | null, isCertain: boolean}} Slip */

/** From the best to the worst. */
export const VERDICTS = [
  "good",
  "moved",
  "changed since",
  "divided",
  "partly removed",
  "removed",
  "quoted words no longer there",
  "mistyped",
  "never existed",
  "points at your own machine",
  "not checked",
];
/** What a link must be mended for. */
export const BAD = new Set(VERDICTS.slice(VERDICTS.indexOf("removed")));

const LOCAL = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?)(?::\d+)?\//;
const FILE = /^file:/i;
const ONLY = /([?&]only=)[^&#]*/;
const HANDOUT = "terms/";
const NO_PAGE = "there is no such page";
const NOT_QUOTED =
  "the words that it quotes are not on its page; whether they ever were is not recorded";
const NOWHERE = new Set(["never existed", "not checked"]);
/** What an address is that people must decide upon. @type {{[verdict: string]: string | undefined}} */
const OFFERED = {
  "partly removed": "what is left",
  removed: "it stood at",
  "quoted words no longer there": "without the quoted words",
  mistyped: "did you mean",
  "points at your own machine": "did you mean",
};
const NO_CONTENT = /** @type {PageContent} */ ({ ids: new Set(), texts: [] });

/** @param {Link} link @param {string} verdict @param {string} [now] @param {string} [why] @param {boolean} [isCertain] @returns {Finding} */
const finding = (link, verdict, now = "", why = "", isCertain = false) => ({
  link,
  verdict,
  now,
  why,
  isCertain,
});

/** What to write in the place of a link; “” where it stays as it is. @param {Finding} finding */
export const mendedAddress = ({ now, isCertain }) => (isCertain ? now : "");

/** What the address is that people must decide upon; “” where there is none. @param {Finding} finding */
export const offered = ({ verdict, now, isCertain }) =>
  (now && !isCertain && OFFERED[verdict]) || "";

/** What became of a link. @param {Link} link @param {Known} known @returns {Finding} */
export function check(link, known) {
  const found = judged(link, known);
  return { ...found, why: joined(link.via && `by way of ${link.via}`, found.why) };
}

/** A link, and those that were meant by it one after the other, as far as addresses tell. @param {Link} link @param {Known} known @returns {Link[]} */
export function linksMeant(link, known) {
  const meant = slipIn(link, known)?.meant;
  return meant ? [link, ...linksMeant(meant, known)] : [link];
}

/** @param {...string} reasons */
const joined = (...reasons) => [...new Set(reasons.filter(Boolean))].join("; ");

/** @param {{verdict: string}} one */
const rank = ({ verdict }) => VERDICTS.indexOf(verdict);

/** The worst of several. @template {{verdict: string}} One @param {One[]} all */
const worstOf = (all) => all.reduce((one, other) => (rank(other) > rank(one) ? other : one));

/** @param {Link} link @param {Known} known @returns {Finding} */
function judged(link, known) {
  const slip = slipIn(link, known);
  if (slip) {
    return asMeant(link, slip, known);
  }
  const parts = unquote(link.only).split(",").filter(Boolean);
  if (parts.length > 1) {
    const each = parts.map((only) => found({ ...link, only }, known));
    const { verdict } = worstOf(each);
    const now = BAD.has(verdict) ? "" : together(each);
    return finding(link, verdict, now, joined(...each.map(({ why }) => why)), Boolean(now));
  }
  return found(link, known);
}

/** Where several passages are now; “” where all stay, or where that is not one certain page. @param {Finding[]} each */
function together(each) {
  const links = each.map((one) => {
    const now = mendedAddress(one);
    return now ? meantLink(one.link, one.link.base, now.slice(one.link.base.length)) : one.link;
  });
  const isOne = links.every(({ path }) => path === links[0].path) && !each.some(offered);
  if (!isOne || !each.some(mendedAddress)) {
    return "";
  }
  const only = [...new Set(links.map((one) => one.only))].join(",");
  return links[0].url.replace(ONLY, (_, name) => `${name}${only}`);
}

/**
 * What is wrong with the address of a link, and what became of the one that was meant. A guess stays one; so
 * does what was certain if the place itself must be guessed.
 * @param {Link} link
 * @param {Slip} slip
 * @param {Known} known
 */
function asMeant(link, slip, known) {
  if (!slip.meant) {
    return finding(link, slip.verdict, "", slip.why);
  }
  const there = judged(slip.meant, known);
  const { verdict } = worstOf([slip, there]);
  const why = joined(slip.why, there.why);
  if (NOWHERE.has(there.verdict)) {
    return finding(link, verdict, "", why);
  }
  return there.verdict === "mistyped"
    ? finding(link, verdict, there.now, why, slip.isCertain && there.isCertain)
    : finding(link, verdict, mendedAddress(there) || slip.meant.url, why, slip.isCertain);
}

/** What became of a link whose address, as far as its page, is as the site writes it. @param {Link} link @param {Known} known @returns {Finding} */
function found(link, known) {
  const { places } = known;
  if (link.path === LISTS && carriesWords(link.fragment)) {
    return listed(link, known);
  }
  const { page, removed } = pageOf(link.path, places);
  const content = places.pages.get(page) ?? NO_CONTENT;
  const asked = askedBy(link, content.ids);
  const isElsewhere =
    asked.length > 0 && asked.every((id) => places.moved.has(`${link.path}#${id}`));
  if (removed && !isElsewhere) {
    return finding(link, "removed", "", `removed on ${removed}`);
  }
  if (!places.good.has(page) && content === NO_CONTENT && !isElsewhere) {
    return finding(link, "never existed", "", NO_PAGE);
  }
  const now = arrivals(link, page, asked, known, content.ids);
  if (!Array.isArray(now)) {
    return now;
  }
  const pages = [...new Set(now.map((place) => parted(place, "#")[0]))];
  return pages.length > 1
    ? partedRange(link, page, asked, now, places)
    : arrived(link, pages[0] ?? page, asked, now, places);
}

/** @param {Link} link @param {Known} known */
function listed(link, { lists }) {
  const readings = lists.get(link.fragment);
  if (!readings) {
    const why = "the reading list in it cannot be read: it was cut off, or is of a later form";
    return finding(link, "not checked", "", why);
  }
  const told = "a reading list, whose readings are checked, too";
  return finding(link, "good", "", readings.length ? told : "a reading list without readings");
}

/** The query of an address, with its “?”. @param {string} url */
function queryOf(url) {
  const query = parted(parted(url, "#")[0], "?")[1];
  return query && `?${query}`;
}

/** @param {string} fragment */
const hash = (fragment) => fragment && `#${fragment}`;

/**
 * The places at which the ids asked for arrive now, or which of them does not.
 * @param {Link} link
 * @param {string} page
 * @param {string[]} asked
 * @param {Known} known
 * @param {Set<string>} ids
 */
function arrivals(link, page, asked, known, ids) {
  const { places } = known;
  /** @type {string[]} */
  const now = [];
  const lost = [];
  for (const part of asked) {
    const own = `${link.path}#${part}`;
    const place = places.isFormer(own) ? own : `${page}#${part}`;
    const gone = places.gone.get(place);
    if (gone) {
      lost.push({ part, ...gone });
    } else if (places.moved.has(place) || places.good.has(place) || ids.has(part)) {
      now.push(places.moved.get(place) ?? place);
    } else {
      return noPlace(link, page, part, known, ids);
    }
  }
  return lost.length ? removedPlaces(link, page, asked, lost, places) : now;
}

/** @param {Link} link @param {string} page @param {string} part @param {Known} known @param {Set<string>} ids */
function noPlace(link, page, part, known, ids) {
  const [typed, words] = parted(link.fragment, DIRECTIVE);
  const all = [...known.places.knownIds(page), ...[...ids].sort()];
  const { ids: meant, isCertain } = meantPlaces(unquote(typed), all);
  const why = `there never was a place “${part}” on ${page || "the front page"}`;
  if (!meant.length || link.to || link.only) {
    return finding(link, "never existed", "", why);
  }
  const passage = written({ ...link, to: String(meant.at(-1)) }, meant);
  const directive = link.fragment.includes(DIRECTIVE) ? `${DIRECTIVE}${words}` : "";
  const there = meantLink(link, link.base, `${page}${passage}${directive}`);
  return asMeant(link, { verdict: "mistyped", why, meant: there, isCertain }, known);
}

/**
 * A place that was removed, or a range one of whose ends was: then what is left of it.
 * @param {Link} link
 * @param {string} page
 * @param {string[]} asked
 * @param {{part: string, on: string, to: string | null}[]} lost
 * @param {PublishedPlaces} places
 */
function removedPlaces(link, page, asked, lost, places) {
  const left = leftOf(link, page, asked, places);
  if (left) {
    const why = lost.map(({ part, on }) => `${part} was removed on ${on}`).join("; ");
    return finding(link, "partly removed", left, why);
  }
  const [{ on, to }] = lost;
  const there = to ? `${link.base}${to}` : "";
  return finding(link, "removed", there, `removed on ${on}`);
}

/**
 * The address of what is left of a range in its article, if anything is.
 * @param {Link} link
 * @param {string} page
 * @param {string[]} asked
 * @param {PublishedPlaces} places
 */
function leftOf(link, page, asked, places) {
  if (asked.length === 1) {
    return "";
  }
  const isJoined = page !== link.path && asked.some((id) => places.isFormer(`${link.path}#${id}`));
  const left = isJoined
    ? joinedTo(page, link.path, asked, places)
    : between(asked, places.paragraphs(page));
  const ends = left.length ? [...new Set([left[0], String(left.at(-1))])] : [];
  return ends.length ? `${link.base}${page}${written(link, ends)}` : "";
}

/**
 * The paragraphs of a range on a page that was joined to another, as they are called there.
 * @param {string} page
 * @param {string} path
 * @param {string[]} asked
 * @param {PublishedPlaces} places
 */
function joinedTo(page, path, asked, places) {
  return between(asked, formerlyOn(path, places.moved))
    .map((id) => parted(String(places.moved.get(`${path}#${id}`)), "#"))
    .flatMap(([there, id]) => (there === page ? [id] : []))
    .sort(compareIds);
}

/**
 * A range whose ends stand in different articles now.
 * @param {Link} link
 * @param {string} page
 * @param {string[]} asked
 * @param {string[]} now
 * @param {PublishedPlaces} places
 */
function partedRange(link, page, asked, now, places) {
  const why = asked
    .map((id, end) => (now[end].startsWith(`${page}#`) ? "" : elsewhere(id, now[end])))
    .filter(Boolean)
    .join("; ");
  return finding(link, "partly removed", leftOf(link, page, asked, places), why);
}

/** @param {string} id @param {string} place */
const elsewhere = (id, place) => `${id} is in another article now: ${place}`;

/**
 * What became of a link that arrives, on one page.
 * @param {Link} link
 * @param {string} page
 * @param {string[]} asked
 * @param {string[]} placesNow
 * @param {PublishedPlaces} places
 */
function arrived(link, page, asked, placesNow, places) {
  const now = [...new Set(placesNow.map((place) => parted(place, "#")[1]))];
  const { texts } = places.pages.get(page) ?? NO_CONTENT;
  const isQuotation = link.fragment.includes(DIRECTIVE);
  const directive = parted(link.fragment, DIRECTIVE)[1];
  const plain = `${link.base}${page}${written(link, now)}`;
  if (directive && texts.length && !hasWords(directive, texts)) {
    return finding(link, "quoted words no longer there", plain, NOT_QUOTED);
  }
  const hasMoved = page !== link.path || now.join() !== asked.join();
  const sign = isQuotation ? `${plain.includes("#") ? "" : "#"}${DIRECTIVE}` : "";
  const changes = [...changesOf(page, now, places), ...reworded(link, page, now, places)];
  const plainly = { verdict: hasMoved ? "moved" : "good" };
  const why = changes.map(({ said }) => said).join("; ");
  const there = hasMoved ? `${plain}${sign}${directive}` : "";
  return finding(link, worstOf([...changes, plainly]).verdict, there, why, hasMoved);
}

/** What is wrong with the address of a link, whatever became of its place. @param {Link} link @param {Known} known @returns {Slip | null} */
const slipIn = (link, known) =>
  slipOfMachine(link, known) ?? slipOfLetters(link, known) ?? slipOfPage(link, known);

/** @param {Link} link @param {Known} known @returns {Slip | null} */
function slipOfMachine(link, known) {
  const plain = bare(link.base);
  if (!(LOCAL.test(plain) || FILE.test(link.base)) || known.public.map(bare).includes(plain)) {
    return null;
  }
  const [first] = [...known.public].sort();
  const meant = first ? meantLink(link, first, link.url.slice(link.base.length)) : null;
  const why = "nobody else can open it";
  return { verdict: "points at your own machine", why, meant, isCertain: true };
}

/** Signs that are escaped, and capitals. @param {Link} link @param {Known} known @returns {Slip | null} */
function slipOfLetters(link, known) {
  const rest = link.url.slice(link.base.length);
  const plain = bare(link.base);
  if (parted(parted(rest, "#")[0], "?")[0].includes("%23")) {
    const meant = meantLink(link, link.base, rest.replace(/\/?%23/, "/#"));
    return { verdict: "mistyped", why: "“%23” is not “#”", meant, isCertain: true };
  }
  const path = known.places.paths.get(link.path.toLowerCase()) ?? link.path;
  const bases = known.public.map(bare);
  const base = bases.find((one) => one.toLowerCase() === plain.toLowerCase()) ?? plain;
  if (path === link.path && base === plain) {
    return null;
  }
  const scheme = link.base.slice(0, link.base.length - plain.length);
  const asked = `${path}${queryOf(rest)}${hash(parted(rest, "#")[1])}`;
  const meant = meantLink(link, `${scheme}${base}`, asked);
  const why = "capitals and small letters differ";
  return { verdict: "mistyped", why, meant, isCertain: true };
}

/** @param {Link} link @param {Known} known @returns {Slip | null} */
function slipOfPage(link, { places }) {
  const { page, removed } = pageOf(link.path, places);
  if (removed || places.good.has(page) || (places.pages.get(page) ?? null) !== null) {
    return null;
  }
  const meant = meantPage(link.path, places);
  if (!meant || meant.path === link.path) {
    return null;
  }
  const { path, paragraph, isCertain } = meant;
  const rest = `${path}${queryOf(link.url)}${hash(paragraph || link.fragment)}`;
  const there = meantLink(link, link.base, rest);
  return { verdict: "mistyped", why: NO_PAGE, meant: there, isCertain };
}

/** Where a page is now, and the day on which it was removed, if it was; of handouts, too. @param {string} path @param {PublishedPlaces} places */
export function pageOf(path, places) {
  const below = path.endsWith(`/${HANDOUT}`) ? HANDOUT : "";
  const own = below ? path.slice(0, -below.length) : path;
  const page = places.moved.get(own) ?? own;
  return { page: `${page}${below}`, removed: places.gone.get(page)?.on ?? "" };
}

/** The ids that an address names, as browsers take it: none, one, or both ends of a range. @param {Link} link @param {Set<string>} ids */
function askedBy(link, ids) {
  const fragment = unquote(parted(link.fragment, DIRECTIVE)[0]);
  if (link.only) {
    return placesIn(unquote(link.only), "", ids);
  }
  return carriesWords(fragment) && parted(link.url, "#")[0].includes("only")
    ? []
    : placesIn(fragment, link.to, ids);
}

/** @param {string} fragment @param {string} to @param {Set<string>} ids */
function placesIn(fragment, to, ids) {
  const ends = endsOf(fragment, to);
  if (ends.length) {
    return ends;
  }
  const small = fragment.replace(/[.,;:]+$/, "").toLowerCase();
  return fragment ? [ids.has(small) && !ids.has(fragment) ? small : fragment] : [];
}

/** The paragraphs whose numbers lie between two, by their numbers. @param {string[]} ends @param {string[]} order */
const between = (ends, order) => order.filter((id) => isBetween(id, ends)).sort(compareIds);

/** What became of a paragraph, or of those of a range. @param {string} page @param {string[]} ids @param {PublishedPlaces} places @returns {Change[]} */
function changesOf(page, ids, places) {
  if (!ids.length || !ids.every((id) => PARAGRAPH.test(id))) {
    return [];
  }
  const ends = [ids[0], String(ids.at(-1))];
  /** @param {string} id */
  const within = (id) => isBetween(id, ends);
  const ofRange = ids.length > 1 ? changesOfRange(page, ids, places, within) : [];
  return [...ofRange, ...dividedIn(page, places, within)];
}

/** @param {string} page @param {string[]} ends @param {PublishedPlaces} places @param {(id: string) => boolean} within @returns {Change[]} */
function changesOfRange(page, ends, places, within) {
  const order = places.paragraphs(page);
  const here = order.filter(within);
  const lost = formerlyOn(page, places.gone)
    .filter(within)
    .map((id) => ({ verdict: "partly removed", said: `${id} was removed` }));
  const moved = formerlyOn(page, places.moved)
    .filter(within)
    .map((id) => ({ id, place: String(places.moved.get(`${page}#${id}`)) }))
    .map(({ id, place }) =>
      place.startsWith(`${page}#`)
        ? { verdict: "changed since", said: `${id} was joined to another` }
        : { verdict: "partly removed", said: elsewhere(id, place) },
    );
  const added = here
    .filter((id) => /[a-z]$/.test(id) && !ends.includes(id))
    .map((id) => ({ verdict: "changed since", said: `${id} was added or divided off` }));
  const ordered = [...here].sort(compareIds).join();
  const span = order.findLastIndex(within) - order.findIndex(within) + 1;
  const isApart = here.length && (ordered !== here.join() || here.length < span);
  const said = "its paragraphs no longer stand one after the other";
  return [...lost, ...moved, ...added, ...(isApart ? [{ verdict: "changed since", said }] : [])];
}

/** The ids of paragraphs that were on a page. @param {string} page @param {Map<string, unknown>} addresses */
function formerlyOn(page, addresses) {
  const former = [...addresses.keys()].filter((url) => url.startsWith(`${page}#p`));
  return former.map((url) => parted(url, "#")[1]);
}

/** The paragraphs of which a part is not there with them. @param {string} page @param {PublishedPlaces} places @param {(id: string) => boolean} within @returns {Change[]} */
function dividedIn(page, places, within) {
  return [...places.divided].flatMap(([url, { on, parts }]) => {
    const [path, whole] = parted(url, "#");
    const rest = parts.map((part) => parted(part, "#")[1]);
    if (path !== page || !within(whole) || (rest.length && rest.every(within))) {
      return [];
    }
    const said = `${whole} was divided on ${on}`;
    return rest.length
      ? [{ verdict: "divided", said: `${said}: the rest of it is in ${rest.join(", ")}` }]
      : [{ verdict: "partly removed", said: `${said}: a part of it was removed` }];
  });
}

/** Whether words differ from those that a reading list had in mind. @param {Link} link @param {string} page @param {string[]} ids @param {PublishedPlaces} places @returns {Change[]} */
function reworded({ digest }, page, ids, places) {
  const today = digestOf(page, ids, places);
  const said = "its words are not those of the day it was put on the list";
  return digest && today && digest !== today ? [{ verdict: "changed since", said }] : [];
}

/** The digest of a place of today; “” where there is none. @param {string} page @param {string[]} ids @param {PublishedPlaces} places */
function digestOf(page, ids, places) {
  if (ids.length > 1) {
    const order = between(ids, places.paragraphs(page));
    return digestOfSeveral(
      order.map((id) => ({ id, digest: places.digests.get(`${page}#${id}`) ?? "" })),
    );
  }
  return places.digests.get(ids.length ? `${page}#${ids[0]}` : page) ?? "";
}

/** Query and fragment of a link to these places; of a range, in the form that the link has. @param {Link} link @param {string[]} places */
function written(link, places) {
  const passage = places.join("-");
  const isOnly = Boolean(link.only) && places.length > 0;
  const isAsked = Boolean(link.to) && places.length > 1 && !isOnly;
  const query = parted(parted(link.url, "#")[0], "?")[1]
    .split("&")
    .filter((part) => part && !["to", "only"].includes(parted(part, "=")[0]));
  const asked = [
    ...(isOnly ? [`only=${passage}`] : []),
    ...(isAsked ? [`to=${places.at(-1)}`] : []),
  ];
  const said = [...query, ...asked].join("&");
  const place = isAsked || isOnly ? places[0] : passage;
  const fragment = isOnly && carriesWords(link.fragment) ? link.fragment : place;
  return `${said && `?${said}`}${hash(fragment)}`;
}
