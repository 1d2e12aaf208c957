/* Words that a link quotes (`#:~:text=…`), and whether a page has them. */

import { unquote } from "./percent.js";

export const DIRECTIVE = ":~:";

/** Whether any of some texts has the words of each text directive. @param {string} directive @param {string[]} texts */
export function hasWords(directive, texts) {
  const quoted = directive
    .split("&")
    .filter((part) => part.startsWith("text="))
    .map((part) => part.slice("text=".length));
  return quoted.every((one) => texts.some((text) => quotes(one, text)));
}

/** Whether a text has what `[prefix-,]start[,end][,-suffix]` says. @param {string} directive @param {string} text */
function quotes(directive, text) {
  const parts = directive.split(",");
  const hasPrefix = parts.length > 1 && parts[0].endsWith("-");
  const before = hasPrefix ? String(parts.shift()).slice(0, -1) : "";
  const hasSuffix = parts.length > 1 && String(parts.at(-1)).startsWith("-");
  const after = hasSuffix ? String(parts.pop()).slice(1) : "";
  const [prefix, suffix, start, end] = [before, after, parts[0], parts.slice(1).join(",")].map(
    (part) => plainWords(unquote(part)),
  );
  for (let at = start ? text.indexOf(start) : -1; at >= 0; at = text.indexOf(start, at + 1)) {
    let stop = at + start.length;
    if (end) {
      const found = text.indexOf(end, stop);
      stop = found < 0 ? -1 : found + end.length;
    }
    const left = text.slice(Math.max(0, at - prefix.length - 1), at).trimEnd();
    const right = text.slice(stop, stop + suffix.length + 1).trimStart();
    if (stop >= 0 && left.endsWith(prefix) && right.startsWith(suffix)) {
      return true;
    }
  }
  return false;
}

/** A text as quotations are compared: in small letters, with single blanks. @param {string} text */
export const plainWords = (text) => text.trim().split(/\s+/).join(" ").toLowerCase();
