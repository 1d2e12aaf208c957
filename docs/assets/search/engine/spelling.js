/* How near two spellings are: for words with an error in them, and for names that nobody has. */

/**
 * Whether one letter more, less, other, or two exchanged make the one word of the other.
 * @param {string} one
 * @param {string} other
 */
export function oneErrorApart(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) {
    return false;
  }
  let start = 0;
  while (one[start] === other[start]) {
    start += 1;
  }
  const [a, b] = [one.slice(start), other.slice(start)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

/** @param {string} letters */
function pairs(letters) {
  return new Set(Array.from(letters, (_, index) => letters.slice(index, index + 2)).slice(0, -1));
}

/**
 * The share of pairs of letters that two names have in common (Dice).
 * @param {string} one
 * @param {string} other
 */
export function likeness(one, other) {
  const [a, b] = [pairs(one), pairs(other)];
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size || 1);
}
