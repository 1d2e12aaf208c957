/* How numbers of things are shown. */

/** A number in figures, as the pages have it: “1,000”. @param {number} number */
export const figure = (number) => number.toLocaleString("en");
