/* Names that programs give to lists, weeks, readings and terms: the same whenever they are made. */

const START = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * 16 hexadecimal digits for some texts: FNV-1a, 64 bits, over their UTF-8, joined by NUL.
 * @param {...string} parts
 */
export function identifier(...parts) {
  let digest = START;
  for (const byte of new TextEncoder().encode(parts.join("\0"))) {
    digest = BigInt.asUintN(64, (digest ^ BigInt(byte)) * PRIME);
  }
  return digest.toString(16).padStart(16, "0");
}
