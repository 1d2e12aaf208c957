/* How much may be said of readings: on a list, and in the address of a reading as assigned. */

export const LONGEST_TEXT = 4000;
export const MOST_QUESTIONS = 100;
/** Words a minute. */
export const FASTEST = 2000;

/** A text with as many characters as it may have; “” for what is none. @param {unknown} value */
export const textIn = (value) =>
  typeof value === "string" ? [...value.trim()].slice(0, LONGEST_TEXT).join("") : "";

/** A rate that somebody can read at; 0 for what is none. @param {unknown} value */
export const rateIn = (value) =>
  Number.isInteger(value) && Number(value) >= 1 && Number(value) <= FASTEST ? Number(value) : 0;
