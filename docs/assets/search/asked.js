/* What is asked, and how the address of the search page holds it. */

/** @typedef {"kind" | "article" | "term"} FacetName */
/** What is chosen of each facet, or “”. @typedef {{[facet in FacetName]: string}} Chosen */
/**
 * What is typed, the parts of it that are not to be interpreted, and what is chosen.
 * @typedef {{question: string, literal: string[]} & Chosen} Asked
 */

/** What is chosen where nothing is. @type {Chosen} */
export const ALL = { kind: "", article: "", term: "" };

/**
 * The address of a search page that asks for this.
 * @param {Asked} asked
 * @param {string | URL} page
 */
export function addressOf({ question, literal, ...chosen }, page) {
  const address = new URL(page);
  address.search = "";
  for (const [name, value] of [
    ["q", question],
    ...Object.entries(chosen),
    ...literal.map((one) => ["literal", one]),
  ]) {
    if (value) {
      address.searchParams.append(name, value);
    }
  }
  return address;
}

/**
 * What an address asks for.
 * @param {URLSearchParams} parameters
 * @returns {Asked}
 */
export function askedIn(parameters) {
  const chosen = Object.keys(ALL).map((name) => [name, parameters.get(name) ?? ""]);
  return {
    question: parameters.get("q") ?? "",
    literal: parameters.getAll("literal"),
    ...Object.fromEntries(chosen),
  };
}
