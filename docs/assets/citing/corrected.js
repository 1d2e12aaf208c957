/* What is said of words that are quoted where this edition corrects the text. */

/** How many corrections a range crosses; the parts of one correction are one. @param {Range} range */
export function correctedIn(range) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const places = document.querySelectorAll("article a.emendation:not([data-added] *)");
  const crossed = [...places].filter((place) => range.intersectsNode(place));
  return new Set(crossed.map((place) => place.getAttribute("href") ?? place.dataset.href)).size;
}

/** Whose words are quoted where some of them are corrected; “” where none is. @param {number} corrected */
export function saidOfCorrected(corrected) {
  const asSupplied = document.documentElement.dataset.reading === "supplied";
  const places = corrected === 1 ? "one place" : `${corrected} places`;
  if (corrected === 0) {
    return "";
  }
  return asSupplied
    ? `This edition corrects ${places} of these words; quoted is the text as supplied.`
    : `Corrected by this edition in ${places}; quoted is the text as corrected.`;
}
