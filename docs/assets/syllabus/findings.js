/* What became of the links of a document, as a reader sees it. */

/** @import { Document } from "./check/documents.js" */
/** @import { Finding } from "./check/verdicts.js" */

import { dayInWords } from "../page/day.js";
import { element } from "../page/element.js";
import { counted } from "../page/figure.js";
import { BAD, mendedAddress, VERDICTS } from "./check/verdicts.js";

/** How many links there are, and what became of them: “3 links: 2 good, 1 moved”. @param {Finding[]} findings */
export function summary(findings) {
  const told = VERDICTS.map((verdict) => {
    const count = findings.filter((one) => one.verdict === verdict).length;
    return count ? `${count} ${verdict}` : "";
  });
  return `${counted(findings.length, "link")} to this edition: ${told.filter(Boolean).join(", ")}.`;
}

/** The findings: those that say something first, the good ones closed behind them. @param {Finding[]} findings @param {Document["unit"]} unit */
export function shownFindings(findings, unit) {
  const good = findings.filter(({ verdict }) => verdict === "good");
  const others = findings.filter(({ verdict }) => verdict !== "good");
  const parts = others.length ? [list(others, unit)] : [];
  if (!good.length) {
    return parts;
  }
  const name = `${counted(good.length, "link")} ${good.length === 1 ? "is" : "are"} good`;
  const closed = element(
    "details",
    {},
    element("summary", { textContent: name }),
    list(good, unit),
  );
  closed.open = !others.length && good.length <= 12;
  return [...parts, closed];
}

/** @param {Finding[]} findings @param {Document["unit"]} unit */
const list = (findings, unit) =>
  element("ol", { className: "findings" }, ...findings.map((one) => item(one, unit)));

/** @param {Finding} finding @param {Document["unit"]} unit */
function item(finding, unit) {
  const { link, verdict, why, now } = finding;
  const { address, isBelowSite } = link.occurrence;
  const about = element(
    "p",
    { className: "finding__about" },
    element("strong", { textContent: verdict }),
    ` · ${where(finding, unit)}`,
  );
  const parts = [about, shownAddress(isBelowSite ? link.url : address)];
  if (why) {
    parts.push(
      element("p", {
        className: "finding__why",
        textContent: sentence(why.replace(/; it stood at$/, "")),
      }),
    );
  }
  if (now) {
    const name = mendedAddress(finding) ? "It should be" : (OFFERED[verdict] ?? "It leads to");
    parts.push(element("p", { className: "finding__now" }, `${name}: `, addressLink(now)));
  }
  const kind = verdict === "good" ? "good" : BAD.has(verdict) ? "bad" : "changed";
  return element("li", { className: `finding finding--${kind}` }, ...parts);
}

/** What an address is that only people can decide upon. @type {{[verdict: string]: string | undefined}} */
const OFFERED = {
  removed: "It stood at",
  "partly removed": "What is left",
  "quoted words no longer there": "Its place",
};

const PARAGRAPH = /(^|[\s“])p(\d+[a-z]*)(?=[\s”,;:]|$)/g;
const DAY = /\b\d{4}-\d\d-\d\d\b/g;

/** What a finding says, as a sentence with paragraphs and days as pages write them. @param {string} why */
function sentence(why) {
  const said = why.replace(PARAGRAPH, "$1¶ $2").replace(DAY, dayInWords);
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?:!]$/.test(said) ? "" : "."}`;
}

/** @param {Finding} finding @param {Document["unit"]} unit */
function where({ link }, unit) {
  const { member, line } = link.occurrence;
  const name = member.replace(/^word\/|\.xml$/g, "");
  return member ? `${name}, ${unit} ${line}` : `${unit} ${line}`;
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
