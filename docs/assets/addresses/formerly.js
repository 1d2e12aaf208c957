/* What an address chooses by a name that an article or a term had, it chooses by that of today. */

/** The slugs of today by the former ones, for each parameter that names some. */
/** @typedef {{[parameter: string]: {[slug: string]: string}}} Formerly */

const source = new URL("../../search/formerly.json", import.meta.url);

/** Rewrites the address of this page. */
export async function nameAsToday() {
  /** @type {Formerly} */
  const formerly = await fetch(source).then((answer) => answer.json());
  const address = new URL(location.href);
  for (const [parameter, slugs] of Object.entries(formerly)) {
    const slug = address.searchParams.get(parameter) ?? "";
    if (Object.hasOwn(slugs, slug)) {
      address.searchParams.set(parameter, slugs[slug]);
    }
  }
  history.replaceState(history.state, "", address);
}
