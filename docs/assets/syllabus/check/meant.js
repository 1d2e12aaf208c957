/* What somebody meant who typed an address that leads nowhere, where that can be told. */

/** @import { PublishedPlaces } from "./published.js" */

import { PARAGRAPH } from "./published.js";

/** Letters that are wrong, missing, too many or exchanged. */
const MOST_SLIPS = 2;
/** Letters for each slip that a name must have, so that not everything is alike. */
const LEAST_LETTERS = 3;
const ONE = "(?:p|par|para|paragraph|¶+)?[\\s._-]*0*(\\d+)([a-z]?)";
const ONE_PARAGRAPH = new RegExp(`^${ONE}$`, "i");
/** How what names a paragraph begins; a number alone may be that of a note. */
const BY_NAME = /^[p¶]/i;
const RANGE = new RegExp(`^(${ONE})\\s*[-–—]\\s*(${ONE})$`, "i");
const NOTE = /^(?:n|fn|note|footnote|endnote)[\s._-]*0*(\d+)$/i;
/** @type {{[typed: string]: string | undefined}} */
const FOLDERS = {
  article: "articles",
  articulos: "articles",
  terms: "glossary",
  term: "glossary",
  glossaries: "glossary",
  dialogue: "dialogues",
  dialogs: "dialogues",
};

/** The ids that a fragment means: one, or both ends of a range; none if that cannot be told. @typedef {{ids: string[], isCertain: boolean}} MeantPlaces */
/** The page that a path means, and the paragraph if that was written as a part of the path. @typedef {{path: string, paragraph: string, isCertain: boolean}} MeantPage */

/**
 * What a fragment means; known are the ids of places, those of today first. Where it names paragraphs, though
 * not as addresses do, that is certain. What is but near is a guess, and so is a note: the number that is
 * printed need not be that of its id.
 * @param {string} typed
 * @param {string[]} known
 * @returns {MeantPlaces}
 */
export function meantPlaces(typed, known) {
  const isCertain = BY_NAME.test(typed.trim());
  const between = typed.match(RANGE);
  if (between) {
    const ends = [paragraph(between[1]), paragraph(between[4])];
    return { ids: ends.every((end) => known.includes(end)) ? ends : [], isCertain };
  }
  const one = paragraph(typed);
  if (known.includes(one)) {
    return { ids: [one], isCertain };
  }
  /* A number that there never was is no slip of another one. */
  const named = known.filter((id) => !/\d/.test(id));
  const noted = note(typed);
  return { ids: known.includes(noted) ? [noted] : nearest(typed, named), isCertain: false };
}

/** What a path means; that is a guess where it is but near to that of a page. @param {string} path @param {PublishedPlaces} places @returns {MeantPage | null} */
export function meantPage(path, { paths }) {
  const [first, ...rest] = path.toLowerCase().split("/");
  const whole = [FOLDERS[first] ?? first, ...rest].join("/");
  const page = paths.get(whole);
  if (page !== undefined) {
    return { path: page, paragraph: "", isCertain: true };
  }
  const parts = whole.replace(/\/+$/, "").split("/");
  const id = String(parts.pop());
  const above = paths.get(`${parts.join("/")}/`);
  if (PARAGRAPH.test(id) && above !== undefined) {
    return { path: above, paragraph: id, isCertain: true };
  }
  const [near] = nearest(whole, [...paths.keys()]);
  return near === undefined
    ? null
    : { path: String(paths.get(near)), paragraph: "", isCertain: false };
}

/** @param {string} typed */
function paragraph(typed) {
  const [, number, letter] = typed.trim().match(ONE_PARAGRAPH) ?? [];
  return number ? `p${number}${letter.toLowerCase()}` : "";
}

/** @param {string} typed */
function note(typed) {
  const number = typed.trim().match(NOTE)?.[1];
  return number ? `note-${number}` : "";
}

/** The one name that is nearest to what was typed, if it is near and no other is as near. @param {string} typed @param {string[]} known */
function nearest(typed, known) {
  const small = [...typed.toLowerCase()];
  const most = Math.min(MOST_SLIPS, Math.floor(small.length / LEAST_LETTERS));
  const near = [...new Set(known)]
    .filter((one) => Math.abs([...one].length - small.length) <= most)
    .map((one) => ({ one, slip: slips(small, [...one.toLowerCase()], most) }))
    .filter(({ slip }) => slip <= most);
  const least = Math.min(...near.map(({ slip }) => slip));
  const best = near.filter(({ slip }) => slip === least);
  return best.length === 1 ? [best[0].one] : [];
}

/** How many letters differ (optimal string alignment), or a number above `most`. @param {string[]} one @param {string[]} other @param {number} most */
function slips(one, other, most) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let number = 1; number <= one.length; number++) {
    const [previous, letter] = [before, one[number - 1]];
    [before, row] = [row, [number]];
    for (let at = 1; at <= other.length; at++) {
      const there = other[at - 1];
      const isSwap = number > 1 && at > 1 && letter === other[at - 2] && one[number - 2] === there;
      row.push(
        Math.min(
          before[at] + 1,
          row[at - 1] + 1,
          before[at - 1] + Number(letter !== there),
          isSwap ? previous[at - 2] + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    if (Math.min(...row) > most) {
      return most + 1;
    }
  }
  return row[other.length];
}
