/* Archives of which the same files give the same bytes: stored, and dated 1980 (PKWARE’s APPNOTE 6.3). */

const VERSION = 20;
const UNIX = 3;
const FIRST_DAY = (1 << 5) | 1;
const READABLE = 0o644 << 16;
const CRC_POLYNOMIAL = 0xedb88320;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) {
    crc = (crc >>> 1) ^ (crc & 1 ? CRC_POLYNOMIAL : 0);
  }
  return crc;
});

/** @param {Uint8Array} bytes */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  }
  return ~crc >>> 0;
}

/**
 * Numbers as bytes, the lowest first.
 * @param {...[size: 2 | 4, value: number]} fields
 */
export function fields(...fields) {
  const length = fields.reduce((sum, [size]) => sum + size, 0);
  const view = new DataView(new ArrayBuffer(length));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) {
      view.setUint16(at, value, true);
    } else {
      view.setUint32(at, value, true);
    }
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** @param {Uint8Array[]} parts */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * What both headers of a file say of it.
 * @param {Uint8Array} name
 * @param {Uint8Array} content
 */
const about = (name, content) =>
  fields(
    [2, VERSION],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, FIRST_DAY],
    [4, crc32(content)],
    [4, content.length],
    [4, content.length],
    [2, name.length],
    [2, 0],
  );

/**
 * A ZIP archive of texts in UTF-8 by their names (ASCII), in their order.
 * @param {Record<string, string>} files
 */
export function archive(files) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const local = [];
  /** @type {Uint8Array[]} */
  const central = [];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = encoder.encode(path);
    const content = encoder.encode(text);
    const said = about(name, content);
    const start = fields([4, 0x04034b50]);
    local.push(start, said, name, content);
    const made = fields([4, 0x02014b50], [2, (UNIX << 8) | VERSION]);
    central.push(made, said, fields([2, 0], [2, 0], [2, 0], [4, READABLE], [4, offset]), name);
    offset += start.length + said.length + name.length + content.length;
  }
  const number = Object.keys(files).length;
  const directory = joined(central);
  const end = fields(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, number],
    [2, number],
    [4, directory.length],
    [4, offset],
    [2, 0],
  );
  return joined([...local, directory, end]);
}
