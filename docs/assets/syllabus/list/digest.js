/* The digest of paragraphs together, as text/digests.py has it. */

import { compareIds } from "../../addresses/paragraphs.js";

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits. @param {string} text of characters of one byte */
function fnv(text) {
  let value = OFFSET;
  for (const character of text) {
    value = Math.imul(value ^ character.charCodeAt(0), PRIME) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}

/** The digest of paragraphs, whatever their order; that of one is its own. @param {{id: string, digest: string}[]} paragraphs */
export function digestOfSeveral(paragraphs) {
  const ordered = [...paragraphs].sort((one, other) => compareIds(one.id, other.id));
  const digests = ordered.map(({ digest }) => digest);
  return digests.length === 1 ? digests[0] : fnv(digests.join(" "));
}
