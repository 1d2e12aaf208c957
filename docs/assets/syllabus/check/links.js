/* The links of a document that lead to the site, by whatever way. */

/** @import { Occurrence } from "./occurrence.js" */
/** @import { PublishedPlaces } from "./published.js" */
/** @import { Lists } from "./reading-lists.js" */

import { parameters, parted, unquote } from "./percent.js";
import { PARAGRAPH } from "./published.js";
import { DIRECTIVE } from "./quotations.js";
import { hostOf, seenThrough } from "./redirectors.js";

/**
 * A link to the site; `path` is relative to the site's address. `to` is the other end of a range that is
 * written `?to=p15#p12`, `only` the passages of a reading as assigned. `via` is the host by way of which it
 * leads.
 * @typedef {{url: string, base: string, path: string, to: string, only: string, fragment: string, occurrence: Occurrence, via: string, digest: string}} Link
 */

/** Where the site shows the reading list that an address holds. */
export const LISTS = "syllabus/";
const FOLDERS = /\/(?:articles|glossary|dialogues)\//gi;
/** Places in an address at which the site may begin. */
const MOST_FOLDERS = 5;
const RANGE = /^(p\d+[a-z]*)[-–—]p?(\d+[a-z]*)$/;
const SCHEME = /^https?:\/\//i;

/** Its page and its passage, in whatever form that is written. @param {Link} link */
function placeOf({ path, only, fragment, to }) {
  const named = unquote(only || parted(fragment, DIRECTIVE)[0]);
  return `${path}#${endsOf(named, to).join("-") || named}`;
}

/** Both ends of a range of paragraphs, or the one paragraph, that an address names, if any. @param {string} fragment @param {string} to */
export function endsOf(fragment, to) {
  const [small, last] = [fragment, to].map((typed) => typed.replace(/[.,;:]+$/, "").toLowerCase());
  const between = small.match(RANGE);
  const asked = PARAGRAPH.test(last) ? [small, last] : [small];
  const ends = between ? [between[1], `p${between[2]}`] : asked;
  return PARAGRAPH.test(ends[0]) ? [...new Set(ends)] : [];
}

/**
 * The links to the site in a document; of a list that an address holds, those to its readings. `bases` are
 * the addresses that the site is known to have; another one counts as such where a link below it leads to a
 * page that the site has.
 * @param {Occurrence[]} occurrences
 * @param {string[]} bases
 * @param {PublishedPlaces} places
 * @param {Lists} lists
 * @returns {Link[]}
 */
export function links(occurrences, bases, places, lists) {
  const found = occurrences.map((one) => ({ one, target: targetOf(one, bases) }));
  const known = new Set(bases.map(bare));
  for (const base of found.flatMap(({ target }) => basesOf(target, places))) {
    known.add(base);
  }
  const result = found.flatMap(({ one, target }) => linkOf(one, target, known) ?? []);
  const listed = new Map(
    result.flatMap((link) => {
      const readings = readingsOf(link, lists).flatMap(
        (one) => linkOf(one, `${link.base}${one.address}`, known) ?? [],
      );
      return readings.map((reading) => [placeOf(reading), reading]);
    }),
  );
  const dated = result.map((link) => ({
    ...link,
    digest: link.digest || (listed.get(placeOf(link))?.digest ?? ""),
  }));
  const there = new Set(result.map(placeOf));
  const others = [...listed].flatMap(([place, reading]) => (there.has(place) ? [] : [reading]));
  return [...dated, ...others];
}

/** @param {Occurrence} occurrence @param {string[]} bases */
const targetOf = ({ address, isBelowSite }, bases) =>
  isBelowSite ? `${bases[0] ?? ""}${address}` : seenThrough(address);

/** The readings on the list that an address holds. @param {Link} link @param {Lists} lists */
const readingsOf = ({ path, fragment }, lists) =>
  (path === LISTS ? lists.get(fragment) : undefined) ?? [];

/** The addresses that the site may have, going by a link to one of its pages. @param {string} address @param {PublishedPlaces} places */
function basesOf(address, places) {
  const plain = bare(parted(address, "?")[0]);
  return [...plain.matchAll(FOLDERS)].slice(0, MOST_FOLDERS).flatMap(({ index }) => {
    const base = plain.slice(0, index + 1);
    return places.knowsPage(pagePath(plain.slice(base.length))) ? [base] : [];
  });
}

/** An address at a library's proxy that writes its own host behind that of the site. @param {string} address @param {Iterable<string>} known */
function withoutProxy(address, known) {
  const plain = bare(address);
  const [proxy, rest] = parted(plain, "/");
  for (const base of [...known].sort()) {
    const [host, path] = parted(base, "/");
    const isBehind = [`${host}.`, `${host.replaceAll(".", "-")}.`].some((one) =>
      proxy.startsWith(one),
    );
    if (isBehind && rest.startsWith(path)) {
      return `${address.match(SCHEME)?.[0] ?? ""}${host}/${rest}`;
    }
  }
  return address;
}

/** @param {Occurrence} occurrence @param {string} written @param {Set<string>} known @returns {Link | null} */
function linkOf(occurrence, written, known) {
  const url = withoutProxy(written, known);
  const plain = `${bare(url)}/`.toLowerCase();
  const base = [...known]
    .filter((one) => plain.startsWith(one.toLowerCase()))
    .reduce((longest, one) => (one.length > longest.length ? one : longest), "");
  if (!base) {
    return null;
  }
  const start = url.length - bare(url).length + base.length;
  const isDirect = occurrence.isBelowSite || url === occurrence.address;
  return {
    url,
    base: url.slice(0, start),
    ...askedBy(url.slice(start)),
    occurrence,
    via: isDirect ? "" : hostOf(occurrence.address),
    digest: occurrence.digest,
  };
}

/** The same link to another address of the site, which was meant: `rest` follows `base`. @param {Link} link @param {string} base @param {string} rest @returns {Link} */
export const meantLink = (link, base, rest) => ({
  ...link,
  url: `${base}${rest}`,
  base,
  ...askedBy(rest),
});

/** What an address asks for behind that of the site. @param {string} rest */
function askedBy(rest) {
  const [path, fragment] = parted(rest, "#");
  const asked = parameters(parted(path, "?")[1]);
  /** @param {string} name */
  const value = (name) => asked.find(([other]) => other === name)?.[1] ?? "";
  return { path: pagePath(path), to: value("to"), only: value("only"), fragment };
}

/** An address without its scheme, the host in small letters: http and https are one. @param {string} address */
export function bare(address) {
  const rest = address.replace(SCHEME, "");
  const [host, path] = parted(rest, "/");
  return `${host.toLowerCase()}/${path}`;
}

/** The path of a page as the site lists it: no query, no index.html, a slash at the end. @param {string} written */
function pagePath(written) {
  const path = unquote(parted(parted(written, "#")[0], "?")[0]).replace(/index\.html$/, "");
  const isFile = path.slice(path.lastIndexOf("/") + 1).includes(".");
  return isFile || path.endsWith("/") || !path ? path : `${path}/`;
}
