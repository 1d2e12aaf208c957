/* Links as word processors write them in the codes of fields: HYPERLINK "page" \l "place". */

/**
 * A link: where its page and its place stand in the text of the codes; `place` may lack.
 * @typedef {{address: string, page: [number, number], place: [number, number] | null}} Field
 */

const FIELD = /HYPERLINK\s+(?:"([^"]*)"|([^\s"\\{}]+))((?:\s*\\[a-z](?:\s*"[^"]*")?){0,9})/g;
const PLACE = /\\l\s*"([^"]*)"/;
const WEB = /^(?:https?|file):\/\//i;

/** The links to the web in the codes of fields. @param {string} codes @returns {Generator<Field>} */
export function* fields(codes) {
  for (const match of codes.matchAll(FIELD)) {
    const [whole, quoted, bare, rest] = match;
    const address = quoted ?? bare;
    if (WEB.test(address)) {
      const start = match.index + whole.indexOf(address);
      /** @type {[number, number]} */
      const page = [start, start + address.length];
      const place = rest.match(PLACE);
      if (place?.[1]) {
        const behind = match.index + whole.length - rest.length;
        const begins = behind + Number(place.index) + place[0].indexOf('"') + 1;
        yield {
          address: `${address}#${place[1]}`,
          page,
          place: [begins, begins + place[1].length],
        };
      } else {
        yield { address, page, place: null };
      }
    }
  }
}
