/* A reading list with all that is known of its places today: what it is shown and written from. */

/** @import { Reading, ReadingList, Week } from "./model.js" */
/** @import { Ask, Found, Look } from "./places.js" */
/** @import { IntroducedTerm, ReferenceTo, ResolvedList, ResolvedReading, ResolvedWeek } from "./resolved.js" */

import { lookUp } from "./places.js";

/**
 * What the edition publishes of its places: anchors by folder, the terms of each paragraph of an article (by
 * slug), the card of a term, and files by their paths; null where there is none.
 * @typedef {{
 *   anchors: Ask,
 *   place: Look,
 *   terms: (article: string) => Promise<{[paragraph: string]: string[]} | null>,
 *   card: (term: string) => Promise<Card | null>,
 *   text: (path: string) => Promise<string | null>,
 * }} Published
 */
/** What a card says of a term; the address of its evidence is from the root. @typedef {Omit<IntroducedTerm, "slug" | "url">} Card */
/** The site, its root, and the address of the list. @typedef {{name: string, root: string, address: string}} About */

/** Minutes for words at a rate, rounded up. @param {number} words @param {number} rate */
export const minutesFor = (words, rate) => Math.ceil(words / rate);

/**
 * The terms that each week is the first to use, by their slugs, in the order in which they are met.
 * @param {Found[][]} weeks
 * @param {Published} published
 */
export async function termsOf(weeks, published) {
  /** @type {Set<string>} */
  const met = new Set();
  /** @type {string[][]} */
  const introduced = [];
  for (const readings of weeks) {
    const before = met.size;
    for (const found of readings) {
      for (const term of await termsIn(found, published)) {
        met.add(term);
      }
    }
    introduced.push([...met].slice(before));
  }
  return introduced;
}

/** @param {Found} found @param {Published} published */
async function termsIn({ kind, place, article, paragraphs, gone }, published) {
  if (kind === "term" && !gone) {
    return [place.split("/")[1]];
  }
  const terms = paragraphs.length ? await published.terms(article) : null;
  return terms ? paragraphs.flatMap((id) => terms[id] ?? []) : [];
}

/** @param {Reading} reading @param {Found} found @param {number} rate @param {string} root @returns {ResolvedReading} */
function resolvedReading({ required, instruction, questions }, found, rate, root) {
  const { place, kind, cited, title, section, article, words, changes } = found;
  return {
    url: new URL(place, root).href,
    place,
    kind,
    cited,
    title,
    section,
    article: article || null,
    words,
    minutes: minutesFor(words, rate),
    required,
    instruction,
    questions,
    change: changes.join(" "),
  };
}

/** @param {string} slug @param {Published} published @param {string} root @returns {Promise<IntroducedTerm[]>} */
async function resolvedTerm(slug, published, root) {
  const card = await published.card(slug);
  if (!card) {
    return [];
  }
  const { term, gloss, general, senses, evidence } = card;
  const url = new URL(`glossary/${slug}/`, root).href;
  const attested = evidence && { ...evidence, url: new URL(evidence.url, root).href };
  return [{ slug, url, term, gloss, general, senses, evidence: attested }];
}

/** @param {string} slug @param {Published} published @returns {Promise<ReferenceTo[]>} */
async function referenceFor(slug, published) {
  const anchors = await published.anchors(`articles/${slug}/`);
  const article = anchors?.articles.find((one) => one.article === slug);
  if (!article) {
    return [];
  }
  const { BibTeX, RIS } = article.citations ?? {};
  const [bibtex, ris] = await Promise.all(
    [BibTeX, RIS].map(async (path) => (path && (await published.text(path))) || ""),
  );
  return [{ article: slug, bibtex, ris, text: article.cited ?? "" }];
}

/**
 * A list with what the edition says of its places today.
 * @param {ReadingList} list
 * @param {Published} published
 * @param {About} about
 * @returns {Promise<ResolvedList>}
 */
export async function resolve(list, published, { name, root, address }) {
  const found = await lookUpAll(list, published);
  const terms = await termsOf(found, published);
  const weeks = resolvedWeeks(list, found, root);
  const slugs = new Set(
    weeks.flatMap(({ readings }) => readings.flatMap(({ article }) => article ?? [])),
  );
  return {
    title: list.title,
    introduction: list.introduction,
    edition: { name, url: root },
    rate: list.rate,
    address,
    weeks: (
      await Promise.all(
        weeks.map(async (week, at) => ({
          ...week,
          terms: (
            await Promise.all(terms[at].map((one) => resolvedTerm(one, published, root)))
          ).flat(),
        })),
      )
    ).filter(saysSomething),
    references: (await Promise.all([...slugs].map((one) => referenceFor(one, published)))).flat(),
  };
}

/**
 * The weeks of a list with what was found at their places; of terms nothing.
 * @param {ReadingList} list
 * @param {Found[][]} found
 * @param {string} root
 */
export const resolvedWeeks = (list, found, root) =>
  list.weeks.map((week, at) => resolvedWeek(list, week, at, found[at], root));

/** Whether a week says anything: what was left empty is for its maker alone. @param {ResolvedWeek} week */
export const saysSomething = ({ title, starts, readings }) =>
  Boolean(title || starts || readings.length);

/** What is found at every place of a list, week by week. @param {ReadingList} list @param {Pick<Published, "anchors" | "place">} published */
export const lookUpAll = ({ weeks }, { anchors, place }) =>
  Promise.all(
    weeks.map(({ readings }) =>
      Promise.all(readings.map((reading) => lookUp(reading, anchors, place))),
    ),
  );

/**
 * @param {ReadingList} list
 * @param {Week} week
 * @param {number} at
 * @param {Found[]} found
 * @param {string} root
 * @returns {ResolvedWeek}
 */
function resolvedWeek({ rate }, { title, starts, readings }, at, found, root) {
  const words = found.reduce((sum, one) => sum + one.words, 0);
  return {
    number: at + 1,
    title,
    starts: starts || null,
    words,
    minutes: minutesFor(words, rate),
    readings: readings.map((reading, index) => resolvedReading(reading, found[index], rate, root)),
    terms: [],
  };
}
