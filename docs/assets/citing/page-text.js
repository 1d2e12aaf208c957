/* The text of a page as browsers search it, and where in it a selection begins and ends. */

/**
 * `text` has a line break between blocks; `elsewhere` is what is not shown here, and may be to others.
 * @typedef {{text: string, elsewhere: string, starts: Map<Text, number>}} PageText
 */

const BLOCK = /^(block|table|flow-root|grid|flex|list-item)$/;
const NOT_TEXT =
  "script, style, noscript, template, select, textarea, iframe, object, svg, dialog," +
  ".offer, .popup, .said, .found-marks, .margin";
export const NOT_OF_THE_TEXT = "[data-added], .headerlink";

/**
 * What a text becomes behind a character, or behind none: blanks that do not break stay.
 * @param {string} data
 * @param {string} before
 */
function collapsed(data, before) {
  const text = data.replace(/[ \t\r\n\f]+/g, " ");
  return /^[ \n]?$/.test(before) ? text.replace(/^ /, "") : text;
}

/**
 * The text of a node: where a text is shown as supplied (readings.js), what others see there, so that a
 * link to words leads everybody to them.
 * @param {Text} node
 */
function textIn(node) {
  return node.parentElement?.dataset.corrected ?? node.data;
}

/** @returns {PageText} */
export function readPage() {
  /** @type {PageText} */
  const page = { text: "", elsewhere: "", starts: new Map() };
  let last = "";
  /** @param {string} text */
  const add = (text) => {
    page.text += text;
    last = text.at(-1) ?? last;
  };
  /** @param {Element} element */
  const read = (element) => {
    const { display, visibility } = getComputedStyle(element);
    if (display === "none" || visibility !== "visible") {
      page.elsewhere += `\n${element.textContent.replace(/\s+/g, " ")}`;
      return;
    }
    const border = BLOCK.test(display) ? "\n" : "";
    add(border);
    for (const node of element.childNodes) {
      if (node instanceof Text) {
        page.starts.set(node, page.text.length);
        add(collapsed(textIn(node), last));
      } else if (node instanceof HTMLBRElement) {
        add(" ");
      } else if (node instanceof Element && !node.matches(NOT_TEXT)) {
        read(node);
      }
    }
    add(border);
  };
  read(document.body);
  return page;
}

/** @param {Range} range @param {Text} node */
const isQuoted = (range, node) =>
  range.intersectsNode(node) && !node.parentElement?.closest(NOT_OF_THE_TEXT);

/**
 * The words of a range as a reader sees them, less what is added to the supplied text; one line for
 * each of the blocks, which `blockAround` tells.
 * @param {PageText} page
 * @param {Range} range
 * @param {(node: Node) => Node | null} blockAround
 */
export function wordsIn({ starts }, range, blockAround) {
  /** @type {Map<Node | null, string>} */
  const lines = new Map();
  for (const node of starts.keys()) {
    if (isQuoted(range, node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.length;
      const block = blockAround(node);
      lines.set(block, (lines.get(block) ?? "") + node.data.slice(from, to));
    }
  }
  return [...lines.values()].map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
}

/**
 * Where in the text of a page a range begins and ends, less what is added to the supplied text.
 * @param {PageText} page
 * @param {Range} range
 */
export function boundsOf({ text, starts }, range) {
  const nodes = [...starts.keys()].filter((node) => isQuoted(range, node));
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) {
    return undefined;
  }
  /** @param {Text} node @param {Node} container @param {number} offset @param {number} otherwise */
  const indexIn = (node, container, offset, otherwise) => {
    const start = starts.get(node) ?? 0;
    const until = node === container && textIn(node) === node.data ? offset : otherwise;
    return start + collapsed(textIn(node).slice(0, until), text.charAt(start - 1)).length;
  };
  return {
    from: indexIn(first, range.startContainer, range.startOffset, 0),
    to: indexIn(last, range.endContainer, range.endOffset, textIn(last).length),
  };
}
