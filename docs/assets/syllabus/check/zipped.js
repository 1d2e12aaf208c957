/* Packed files, such as Word's and cartridges: their texts, and the same file with other ones
   (PKWARE’s APPNOTE 6.3). */

/** @import { Texts } from "./relations.js" */

import { through } from "../../page/streams.js";
import { crc32, fields, joined } from "../formats/zip.js";
import { decoded, encoded } from "./encodings.js";
import { AS_TEXT, NotReadError } from "./occurrence.js";

/** A member, as the directory at the end of the file says it: sizes in bytes. @typedef {{name: string, flags: number, method: number, made: Uint8Array, crc: number, packedSize: number, size: number, offset: number, encodedName: Uint8Array, outside: Uint8Array}} Member */

/** Of a packed file, and of all the texts in it. */
export const MOST_BYTES = 100_000_000;
const MOST_MEMBERS = 10_000;
/** How many times longer a long text may be than what it was packed into. */
const MOST_RATIO = 300;
const LONG = 1_000_000;
const TEXTS = /\.(?:xml|rels|html?|xhtml|txt|md|csv|json|opf)$/i;
const DOCUMENTS = /\.(?:docx?|xlsx|pptx|odt|rtf|pdf|imscc|zip)$/i;
/** What stands in a packed file that is one document, whatever else that holds. */
const OF_ONE_DOCUMENT = new Set(["[Content_Types].xml", "mimetype", "imsmanifest.xml"]);
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE] = [30, 46, 22];
const LONGEST_COMMENT = 0xffff;
const [STORED, DEFLATED] = [0, 8];
const [ENCRYPTED, DESCRIBED_BEHIND, SAID_TO_BE_UTF_8] = [1, 8, 0x800];
/** The letters of names that are not in UTF-8 (code page 437). */
const BEYOND_ASCII =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

const damaged = () => new NotReadError("a packed file that is damaged", "save it once more");

/** @param {Uint8Array} data */
const viewOf = (data) => new DataView(data.buffer, data.byteOffset, data.byteLength);

/** The texts in a packed file, by their names. @param {Uint8Array<ArrayBuffer>} data @returns {Promise<Texts>} */
export async function membersOf(data) {
  const members = directory(data);
  refuse(data, members);
  if (!canInflate()) {
    throw new NotReadError("a packed file, which this browser cannot open", AS_TEXT);
  }
  const texts = members.filter(({ name }) => TEXTS.test(name));
  const read = texts.map(async (member) => [
    member.name,
    decoded(await content(data, member)).text,
  ]);
  return Object.fromEntries(await Promise.all(read));
}

/** Whether a browser can unpack what is packed as in such files. */
function canInflate() {
  try {
    return Boolean(new DecompressionStream("deflate-raw"));
  } catch {
    return false;
  }
}

/** The members of a packed file. @param {Uint8Array} data @returns {Member[]} */
function directory(data) {
  try {
    return [...listed(data)];
  } catch (error) {
    throw error instanceof RangeError ? damaged() : error;
  }
}

/** @param {Uint8Array} data @returns {Generator<Member>} */
function* listed(data) {
  const view = viewOf(data);
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) {
      throw damaged();
    }
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((to) =>
      view.getUint16(at + to, true),
    );
    const flags = view.getUint16(at + 8, true);
    const encodedName = data.slice(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameSize);
    yield {
      name: nameOf(encodedName, flags),
      flags,
      method: view.getUint16(at + 10, true),
      made: data.slice(at + 12, at + 16),
      crc: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
      encodedName,
      outside: data.slice(at + 36, at + 42),
    };
    at += CENTRAL_SIZE + nameSize + extraSize + commentSize;
  }
}

/** What a member is called: in UTF-8 if it can be, also where that is not said. @param {Uint8Array} encoded @param {number} flags */
function nameOf(encoded, flags) {
  const isSaid = Boolean(flags & SAID_TO_BE_UTF_8);
  try {
    return new TextDecoder("utf-8", { fatal: !isSaid, ignoreBOM: true }).decode(encoded);
  } catch {
    return Array.from(
      encoded,
      (byte) => BEYOND_ASCII[byte - 128] ?? String.fromCharCode(byte),
    ).join("");
  }
}

/** Where the record at the end of the directory begins. @param {DataView} view */
function endOf(view) {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    if (view.getUint32(at, true) === END) {
      return at;
    }
  }
  throw damaged();
}

/** Throws where a file would grow beyond all bounds, or is locked. @param {Uint8Array} data @param {Member[]} members */
function refuse(data, members) {
  if (members.some(({ flags }) => flags & ENCRYPTED)) {
    throw new NotReadError("a packed file with a password", "save it without one");
  }
  const isOne = members.some(({ name }) => OF_ONE_DOCUMENT.has(name));
  if (!isOne && members.some(({ name }) => DOCUMENTS.test(name))) {
    const found = "a packed file of several documents";
    throw new NotReadError(found, "unpack it, and check each of them");
  }
  const texts = members.filter(({ name }) => TEXTS.test(name));
  if (new Set(texts.map(({ name }) => name)).size < texts.length) {
    throw new NotReadError("a packed file in which two texts have one name", "save it once more");
  }
  const size = texts.reduce((sum, member) => sum + member.size, 0);
  const grows = texts.some((one) => one.size > Math.max(LONG, MOST_RATIO * one.packedSize));
  if (Math.max(data.length, size) > MOST_BYTES || members.length > MOST_MEMBERS || grows) {
    throw new NotReadError("a packed file that is too large", AS_TEXT);
  }
}

/** What a member is packed into. @param {Uint8Array<ArrayBuffer>} data @param {Member} member */
function packed(data, { offset, packedSize }) {
  const view = viewOf(data);
  if (offset + LOCAL_SIZE > data.length || view.getUint32(offset, true) !== LOCAL) {
    throw damaged();
  }
  const before = LOCAL_SIZE + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return data.slice(offset + before, offset + before + packedSize);
}

/** @param {Uint8Array<ArrayBuffer>} data @param {Member} member */
async function content(data, member) {
  const bytes = packed(data, member);
  const unpacked = member.method === DEFLATED ? await inflated(bytes, member.size) : bytes;
  if (![STORED, DEFLATED].includes(member.method) || crc32(unpacked) !== member.crc) {
    throw damaged();
  }
  return unpacked;
}

/** @param {Uint8Array<ArrayBuffer>} bytes @param {number} size */
async function inflated(bytes, size) {
  try {
    return await through(bytes, new DecompressionStream("deflate-raw"), size);
  } catch {
    throw damaged();
  }
}

/**
 * A packed file in which some members have other texts; all else is as it was.
 * @param {Uint8Array<ArrayBuffer>} data
 * @param {Texts} texts
 */
export async function withTexts(data, texts) {
  const local = [];
  const central = [];
  let offset = 0;
  const members = directory(data);
  for (const member of members) {
    const text = texts[member.name];
    const bytes = text === undefined ? null : encodedAs(text, await content(data, member));
    const stored = bytes
      ? await through(bytes, new CompressionStream("deflate-raw"))
      : packed(data, member);
    const said = about(member, stored, bytes);
    const start = joined([fields([4, LOCAL]), said, fields([2, 0]), member.encodedName, stored]);
    const made = fields([4, CENTRAL], [2, 20]);
    const more = fields([2, 0], [2, 0], [2, 0]);
    local.push(start);
    central.push(made, said, more, member.outside, fields([4, offset]), member.encodedName);
    offset += start.length;
  }
  const listing = joined(central);
  const count = members.length;
  const end = fields(
    [4, END],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, listing.length],
    [4, offset],
    [2, 0],
  );
  return joined([...local, listing, end]);
}

/** A text in the encoding of what it takes the place of. @param {string} text @param {Uint8Array} content */
const encodedAs = (text, content) => encoded(text, decoded(content).encoding);

/** What both headers of a member say of it. @param {Member} member @param {Uint8Array} stored @param {Uint8Array | null} bytes */
function about({ flags, method, made, crc, size, encodedName }, stored, bytes) {
  return joined([
    fields([2, 20], [2, flags & ~DESCRIBED_BEHIND], [2, bytes ? DEFLATED : method]),
    made,
    fields(
      [4, bytes ? crc32(bytes) : crc],
      [4, stored.length],
      [4, bytes ? bytes.length : size],
      [2, encodedName.length],
    ),
  ]);
}
