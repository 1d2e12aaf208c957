/* The ids of paragraphs, p12 and p12a, as people type them, and their order. */

const PARAGRAPH = /^p\d+[a-z]*$/;
const RANGE = /^(p\d+[a-z]*)\s*[-–—]\s*p?(\d+[a-z]*)$/;
const SENTENCE_GOES_ON = /[\s.,;:!?)\]’”"']+$/u;

/** An id without what sticks to it when it is typed or copied. @param {string} id */
export function cleaned(id) {
  return id.trim().replace(SENTENCE_GOES_ON, "").toLowerCase();
}

/** Whether this can be the id of a paragraph. @param {string} id */
export function isParagraph(id) {
  return PARAGRAPH.test(id);
}

/**
 * Both ends of a range, “p12-p15” or “p12–15”, or of one that goes to another id.
 * @param {string} id
 * @param {string} [to]
 * @returns {string[] | undefined}
 */
export function rangeIn(id, to = "") {
  const [first, last] = [cleaned(id), cleaned(to)];
  if (PARAGRAPH.test(first) && PARAGRAPH.test(last)) {
    return [first, last];
  }
  const [, one, other] = first.match(RANGE) ?? [];
  return one ? [one, `p${other}`] : undefined;
}

/** The order of ids: by number, then a to z, aa to zz. @param {string} one @param {string} other */
export function compareIds(one, other) {
  const [a, b] = [one, other].map((id) => Number.parseInt(id.slice(1), 10));
  const [x, y] = [one, other].map((id) => id.replace(/^p\d+/, ""));
  return a - b || x.length - y.length || (x < y ? -1 : Number(x > y));
}

/** @param {string} id @param {string[]} ends */
export function isBetween(id, ends) {
  const [first, last] = [...ends].sort(compareIds);
  return PARAGRAPH.test(id) && compareIds(first, id) <= 0 && compareIds(id, last) <= 0;
}

/** The id whose number is nearest. @param {string} id @param {string[]} ids */
export function nearest(id, ids) {
  /** @param {string} other */
  const distance = (other) =>
    Math.abs(Number.parseInt(other.slice(1), 10) - Number.parseInt(id.slice(1), 10));
  return [...ids].sort((a, b) => distance(a) - distance(b))[0];
}
