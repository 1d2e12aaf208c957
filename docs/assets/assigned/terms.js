/* The terms that passages use, among those that the page lists. */

/** @type {Promise<Record<string, string[]>> | undefined} */
let coming;

/** The terms of every paragraph; of none where the list cannot be had. */
function listed() {
  coming ??= fetch(new URL("terms.json", document.baseURI))
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => ({}));
  return coming;
}

/** The slug of the term to whose entry a link leads. @param {HTMLAnchorElement} link */
const slugOf = ({ pathname }) => pathname.match(/\/glossary\/([^/]+)\/$/)?.[1] ?? "";

/** @param {Element[]} places */
function marked(places) {
  const links = places.flatMap((place) => [...place.querySelectorAll("a.term")]);
  return links.flatMap((link) => (link instanceof HTMLAnchorElement ? [slugOf(link)] : []));
}

/** @param {Iterable<string>} slugs */
function itemsOf(slugs) {
  const wanted = new Set(slugs);
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const entries = document.querySelectorAll(".terms li > a:first-child");
  return [...entries]
    .filter((entry) => wanted.has(slugOf(entry)))
    .flatMap(({ parentElement }) => parentElement ?? []);
}

/** What the page says of the terms that places have marked. @param {Element[]} places */
export const termsMarked = (places) => itemsOf(marked(places));

/** What the page says of all terms that places use, marked or not. @param {Element[]} places */
export async function termsUsed(places) {
  const all = await listed();
  const used = places.flatMap(({ id }) => (Object.hasOwn(all, id) ? all[id] : []));
  return itemsOf([...used, ...marked(places)]);
}
