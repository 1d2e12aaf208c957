/* Days as pages write them. */

/** A day, given as 2027-01-18, in words. @param {string} day */
export const dayInWords = (day) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
