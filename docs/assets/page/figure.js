/* How numbers of things are shown. */

/** A number in figures, as the pages have it: “1,000”. @param {number} number */
export const figure = (number) => number.toLocaleString("en");

/** Things and how many they are: “1 word”, “1,000 words”. @param {number} number @param {string} one */
export const counted = (number, one) => `${figure(number)} ${one}${number === 1 ? "" : "s"}`;
