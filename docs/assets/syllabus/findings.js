/* What became of the links of a document, as a reader sees it. */

/** @import { Document } from "./check/documents.js" */
/** @import { Finding } from "./check/verdicts.js" */

/** @typedef {(finding: Finding, isAccepted: boolean) => void} Accept */

import { dayInWords } from "../page/day.js";
import { element } from "../page/element.js";
import { counted } from "../page/figure.js";
import { BAD, mendedAddress, offered, VERDICTS } from "./check/verdicts.js";

/** Verdicts as this page words them; the others as they are. @type {{[verdict: string]: string | undefined}} */
const NAMES = { "quoted words no longer there": "quoted words not found" };
/** Those of which a number is counted in other words. @type {{[verdict: string]: string | undefined}} */
const COUNTED = {
  "quoted words no longer there": "with quoted words not found",
  "points at your own machine": "to your own machine",
};

/** How many links there are, and what became of them: “3 links: 2 good, 1 moved”. @param {Finding[]} findings */
export function summary(findings) {
  const told = VERDICTS.map((verdict) => {
    const count = findings.filter((one) => one.verdict === verdict).length;
    return count ? `${count} ${COUNTED[verdict] ?? verdict}` : "";
  });
  return `${counted(findings.length, "link")} to this edition: ${told.filter(Boolean).join(", ")}.`;
}

/**
 * The findings: those that say something first, the good ones closed behind them. What is but offered can be
 * accepted; `accept` is told so, and when it no longer is.
 * @param {Finding[]} findings
 * @param {Document["unit"]} unit
 * @param {Accept} accept
 */
export function shownFindings(findings, unit, accept) {
  const good = findings.filter(({ verdict }) => verdict === "good");
  const others = findings.filter(({ verdict }) => verdict !== "good");
  const parts = others.length ? [list(others, unit, accept)] : [];
  if (!good.length) {
    return parts;
  }
  const name = `${counted(good.length, "link")} ${good.length === 1 ? "is" : "are"} good`;
  const closed = element(
    "details",
    {},
    element("summary", { textContent: name }),
    list(good, unit, accept),
  );
  closed.open = !others.length && good.length <= 12;
  return [...parts, closed];
}

/** @param {Finding[]} findings @param {Document["unit"]} unit @param {Accept} accept */
const list = (findings, unit, accept) =>
  element("ol", { className: "findings" }, ...findings.map((one) => item(one, unit, accept)));

/** @param {Finding} finding @param {Document["unit"]} unit @param {Accept} accept */
function item(finding, unit, accept) {
  const { link, verdict, why, now } = finding;
  const { address, isBelowSite } = link.occurrence;
  const about = element(
    "p",
    { className: "finding__about" },
    element("strong", { textContent: NAMES[verdict] ?? verdict }),
    ` · ${where(finding, unit)}`,
  );
  /** @type {HTMLElement[]} */
  const parts = [about, shownAddress(isBelowSite ? link.url : address)];
  if (why) {
    parts.push(element("p", { className: "finding__why", textContent: sentence(why) }));
  }
  if (now) {
    const name = mendedAddress(finding) ? "It should be" : capitalised(offered(finding));
    parts.push(element("p", { className: "finding__now" }, `${name}: `, addressLink(now)));
  }
  if (offered(finding)) {
    parts.push(acceptance(finding, accept));
  }
  const kind = verdict === "good" ? "good" : BAD.has(verdict) ? "bad" : "changed";
  return element("li", { className: `finding finding--${kind}` }, ...parts);
}

/** @param {Finding} finding @param {Accept} accept */
function acceptance(finding, accept) {
  const ariaLabel = `Correct it to this: ${finding.now}`;
  const tick = element("input", { type: "checkbox", ariaLabel });
  tick.addEventListener("change", () => accept(finding, tick.checked));
  return element("label", { className: "finding__accept" }, tick, " Correct it to this");
}

const LONGEST = 70;
const PARAGRAPH = /(^|[\s“])p(\d+[a-z]*)(?=[\s”,;:]|$)/g;
const DAY = /\b\d{4}-\d\d-\d\d\b/g;

/** What a finding says, as a sentence with paragraphs and days as pages write them. @param {string} why */
function sentence(why) {
  const said = why.replace(PARAGRAPH, "$1¶ $2").replace(DAY, dayInWords);
  return `${capitalised(said)}${/[.?:!]$/.test(said) ? "" : "."}`;
}

/** @param {string} text */
const capitalised = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** Where links stand: “line 3 and line 5”. @param {Finding[]} findings @param {Document["unit"]} unit */
export const places = (findings, unit) =>
  [...new Set(findings.map((one) => where(one, unit)))].join("; ").replace(/; ([^;]*)$/, " and $1");

/** @param {Finding} finding @param {Document["unit"]} unit */
function where({ link }, unit) {
  const { member, line, words, address } = link.occurrence;
  const name = member.replace(/^word\/|\.xml$/g, "");
  const found = words && words !== address ? `, “${beginning(words)}”` : "";
  return `${member ? `${name}, ` : ""}${unit} ${line}${found}`;
}

/** As much of a text as is needed to look for it. @param {string} text */
function beginning(text) {
  const characters = [...text];
  const isLong = characters.length > LONGEST;
  return isLong ? `${characters.slice(0, LONGEST).join("").trimEnd()} …` : text;
}

/** @param {string} address */
const shownAddress = (address) =>
  element(
    "p",
    { className: "finding__address" },
    /^https?:/i.test(address) ? addressLink(address) : address,
  );

/** @param {string} address */
const addressLink = (address) =>
  element("a", {
    href: /^https?:/i.test(address) ? address : `https://${address}`,
    textContent: address,
  });
