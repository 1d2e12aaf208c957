/* The uses of a term as data: read from its concordance.json, chosen and sorted. */

import { figure } from "../page/figure.js";
import { plain } from "./plain.js";

/** @import { Piece } from "../apparatus/marks.js" */

/**
 * The file as the build writes it: articles as [address, name, language], uses as [number of the
 * article, number of the form, paragraph, text before, words, text after], and where these have
 * marks the pieces of the three.
 * @typedef {{
 *   articles: [string, string, string][],
 *   forms: string[],
 *   uses: [number, number, string, string, string, string, Piece[][]?][],
 * }} ConcordanceFile
 *
 * @typedef {{url: URL, name: string, language: string, slug: string}} Article
 * @typedef {{
 *   article: Article, form: string, id: string, before: string, words: string, after: string,
 *   pieces: Piece[][],
 *   sorting: {before: string, after: string},
 * }} Use
 *
 * @typedef {"place" | "before" | "after"} Sort
 * @typedef {"article" | "form"} Facet
 * @typedef {{[facet in Facet]: string}} Chosen
 */

/** How uses can be sorted, and how that is said. @type {{[sort in Sort]: string}} */
export const SORTS = {
  place: "in the order of the texts",
  before: "by the word before",
  after: "by the word after",
};

/**
 * The order that a name stands for; that of the texts where it stands for none.
 * @param {string} name
 * @returns {Sort}
 */
export function sortNamed(name) {
  return name === "before" || name === "after" ? name : "place";
}

/**
 * All uses, in the order of the texts; `source` is the address of the file.
 * @param {ConcordanceFile} file
 * @param {URL} source
 * @returns {Use[]}
 */
export function usesIn({ articles, forms, uses }, source) {
  const texts = articles.map(([url, name, language]) => ({
    url: new URL(url, source),
    name,
    language,
    slug: url.split("/").at(-2) ?? "",
  }));
  return uses.map(([article, form, id, before, words, after, pieces]) => ({
    ...{ article: texts[article], form: forms[form], id, before, words, after },
    pieces: pieces ?? [[[before]], [[words]], [[after]]],
    sorting: { before: plain(before).split(" ").reverse().join(" "), after: plain(after) },
  }));
}

/** @type {{[facet in Facet]: (use: Use) => string}} */
const VALUES = { article: ({ article }) => article.slug, form: ({ form }) => form };
/** @type {{[facet in Facet]: (use: Use) => string}} */
const NAMES = { article: ({ article }) => article.name, form: ({ form }) => form };

/**
 * The uses that have what is chosen of these facets.
 * @param {Use[]} uses
 * @param {Chosen} chosen
 * @param {Facet[]} facets
 */
export function chosenUses(uses, chosen, facets) {
  return uses.filter((use) =>
    facets.every((facet) => !chosen[facet] || chosen[facet] === VALUES[facet](use)),
  );
}

/**
 * What can be chosen of a facet, each value with its name and the number of its uses.
 * @param {Use[]} uses
 * @param {Facet} facet
 * @returns {[string, string][]}
 */
export function counted(uses, facet) {
  const names = new Map(uses.map((use) => [VALUES[facet](use), NAMES[facet](use)]));
  /** @param {string} value */
  const count = (value) => uses.filter((use) => VALUES[facet](use) === value).length;
  return [...names].map(([value, name]) => [value, `${name} (${figure(count(value))})`]);
}

/**
 * The uses in an order.
 * @param {Use[]} uses
 * @param {Sort} sort
 */
export function sorted(uses, sort) {
  if (sort === "place") {
    return uses;
  }
  return [...uses].sort(({ sorting: one }, { sorting: other }) =>
    one[sort] < other[sort] ? -1 : Number(one[sort] > other[sort]),
  );
}
