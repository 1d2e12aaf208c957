/* What records, questions and answers are made of, as types: no page loads this. */

/** @import { CorrectionRow, Excerpt, Marked, RemarkRow } from "./excerpt.js" */
/** @import { Match, Word } from "./matching.js" */
/** @import { Notion } from "./question.js" */

/**
 * What this needs of Pagefind; `details` is the JSON of one RecordDetails.
 * @typedef {{url: string, content: string, filters: {details: [string]}}} Page
 * @typedef {{id: string, words: number[], data: () => Promise<Page>}} Result
 * @typedef {{search: (query: string) => Promise<{results: Result[]}>}} Pagefind
 */
/**
 * A record as the build writes it: terms by slug and name; places by id, kind, lengths of their
 * sentences in words, numbers of their terms, corrections, remarks, and hidden words, or a name and the
 * characters of the text that stand for it; numbers of notes if not in their ids, and of sections.
 * @typedef {[words: string, start: number, end: number, correction?: number]} Standing
 * @typedef {[
 *   string, string, number[], number[], CorrectionRow[], RemarkRow[], ...(string | Standing)[],
 * ]} PlaceRow
 * @typedef {{
 *   folder: string, title: string, terms: [string, string][], places: PlaceRow[],
 *   work?: string, lang?: string, numbers?: {[id: string]: number}, sections?: string[],
 * }} RecordDetails
 */
/**
 * A place as results show it; `work` is the title of its article, `section` the heading above a passage, or the number of a note.
 * @typedef {{
 *   page: string, title: string, work: string, id: string, kind: string, inGlossary: boolean, section: string,
 *   terms: [string, string][], lang: string,
 * }} Shown
 * @typedef {Shown & Marked & {sentences: string[], words: Word[]}} Place
 * @typedef {Place & {asked: number, found: Match[][]}} FoundPlace
 * @typedef {Shown & Excerpt & {url: string}} ResultPlace
 */
/**
 * What a reader is told of a notion: whether it is a term, or has an entry in the index (by its
 * address), is searched exactly or as a beginning, what is searched instead, whether it is missing.
 * @typedef {{
 *   typed: string, term: string | undefined, entry?: string, exact: boolean, begun: boolean,
 *   instead: string | undefined, missing: boolean,
 * }} Understood
 */
/** The pages beyond those read. @typedef {{articles: number, entries: number}} More */
/** @typedef {{places: FoundPlace[], more: More}} Attempt */
/**
 * `unnamed` are names of the index that no text has, for which their words were searched.
 * @typedef {Attempt & {notions: Notion[], replaced: Map<string, string>, unnamed: Notion[]}} Found
 */
/** @typedef {{understood: Understood[], places: ResultPlace[], more: More, cut: boolean}} Answer */
/** @typedef {{literal: string[], most: number, haste?: boolean}} Options */
/** @typedef {Map<string, {result: Result, positions: number[]}>} Candidates */

export {};
