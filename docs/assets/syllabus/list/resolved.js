/* A reading list with all that is known of its places: what its formats are written from.
   scripts/edition/syllabi/resolved.py has the same shape. */

/**
 * A place that is read. `url` is its absolute address, `place` the same from the root of the site, `kind` one
 * of “article”, “section”, “paragraph”, “range”, “note”, “term”, “question”, “pair”, “handout”, “part” (a
 * correction or remark) and “page” (of the index or bibliography). `cited`
 * names it, as “Soliz 2023, ¶¶ 40–46”, “Soliz 2023, terms”, “Glossary” or “Dialogues”; `title` is that of its
 * article, term or question, `section` the heading above it. `change` says in a sentence what has become of
 * the place since it was put on the list, or is "".
 * @typedef {{
 *   url: string, place: string, kind: string, cited: string, title: string, section: string,
 *   article: string | null, words: number, minutes: number, required: boolean, instruction: string,
 *   questions: string[], change: string,
 * }} ResolvedReading
 */

/**
 * A term that the readings of a week are the first to use; `general` is "" if not known. `who` is as “Soliz
 * 2023”; `evidence` holds words of an article that bear the definition out, their place as it is cited, and
 * its address.
 * @typedef {{
 *   slug: string, url: string, term: string, gloss: string, general: string,
 *   senses: {who: string, text: string}[], evidence: {text: string, cite: string, url: string} | null,
 * }} IntroducedTerm
 */

/**
 * A week or unit. `number` counts from 1, `starts` is a day as 2027-01-18, `words` and `minutes` are those of
 * its readings.
 * @typedef {{
 *   number: number, title: string, starts: string | null, words: number, minutes: number,
 *   readings: ResolvedReading[], terms: IntroducedTerm[],
 * }} ResolvedWeek
 */

/**
 * The reference to an article (by its slug): in BibTeX, in RIS, and as plain text.
 * @typedef {{article: string, bibtex: string, ris: string, text: string}} ReferenceTo
 */

/**
 * A reading list. `rate` is in words a minute, `address` its own, absolute address; `references` has each
 * article once, in the order in which they are read.
 * @typedef {{
 *   title: string, introduction: string, edition: {name: string, url: string}, rate: number,
 *   address: string, weeks: ResolvedWeek[], references: ReferenceTo[],
 * }} ResolvedList
 */

export {};
