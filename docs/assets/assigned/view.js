/* A reading as assigned: the passages that the address names, with what belongs to them and with what the
   address says of them. The rest of the article is there when it is asked for. */

import { nameOf, paragraphs } from "../addresses/numbered.js";
import { embedCode, onlyOf, partsIn, saidIn } from "../addresses/only.js";
import { referenceTo } from "../citing/cite.js";
import { addressOf, numbersOf } from "../citing/passage.js";
import { button } from "../page/button.js";
import { copy } from "../page/clipboard.js";
import { element, required } from "../page/element.js";
import { carriesWords, idIn } from "../page/fragment.js";
import { loadStyles } from "../page/styles.js";
import { choose, isAlone, isLeftOut, show, switchFor } from "./alone.js";
import { headOf } from "./head.js";
import { countWords, passagesOf } from "./passages.js";
import { termsMarked, termsUsed } from "./terms.js";

const isEmbedded = document.documentElement.classList.contains("embed");
/** `start.js` keeps the browser from going to a place, and keeps the fragment that names it. */
const fragment = location.hash || String(history.state?.asked ?? "");
const address = location.pathname + location.search + fragment;
const parts = partsIn(new URLSearchParams(location.search).get("only") ?? "");
const { places, names, told } = passagesOf(parts);
const only = parts.length ? `?only=${onlyOf(parts)}` : "?only";

/** What is assigned, in words: “¶ 12–15 and note 3”. */
const name = parts.length ? names.join(", ").replace(/, ([^,]*)$/, " and $1") : "the article";

/** What is cited: one range or place under its numbers, the article else. */
function cited() {
  const [first, last] = [places[0], places[places.length - 1]];
  const numbered = names.length === 1 ? numbersOf(first, last) : null;
  const place = parts.length ? `${only}#${first.id}` : "";
  return { ...(numbered ?? { kind: /** @type {const} */ ("whole"), numbers: [] }), place };
}

/** The reference of what is assigned, where the page says how to cite. */
function addReference() {
  const reference = referenceTo(cited());
  reference.className = "assigned-reference";
  reference.dataset.added = "";
  document.querySelector("#how_to_cite")?.after(reference);
  return reference;
}

/** Says of the list of terms that it is that of the passages. */
function addToTerms() {
  const text = "The terms used in what is assigned. Their uses are counted in the whole article.";
  const line = element("p", { className: "assigned-terms", textContent: text });
  line.dataset.added = "";
  document.querySelector("#terms")?.after(line);
  return line;
}

/** Says below the last passage that it ends there. @param {HTMLElement} button */
function addEnd(button) {
  const [last] = paragraphs.filter((one) => places.includes(one)).slice(-1);
  const end = element("span", { className: "range-end" }, "What is assigned ends here. ", button);
  end.dataset.added = "";
  last?.append(end);
}

function copyEmbedCode() {
  const { citedAs } = required("article", HTMLElement).dataset;
  const code = embedCode(addressOf(only + fragment), [citedAs, name].join(", "));
  copy("The embed code", code);
}

function actions() {
  return [
    button("Print", () => print()),
    ...(isEmbedded ? [] : [button("Copy embed code", copyEmbedCode)]),
    ...(places.length ? [switchFor(places)] : []),
  ];
}

/** @returns {import("./head.js").Reading} */
function reading() {
  const said = saidIn(carriesWords(idIn(fragment)) ? fragment : "");
  const usual = document.querySelector("[data-words-per-minute]");
  const rate = said?.rate || Number(usual?.getAttribute("data-words-per-minute"));
  const words = countWords(parts.length ? places : paragraphs);
  const last =
    names.length === 1 && paragraphs.length && places[0].matches(":not(.note, .correction)");
  const ofAll = last ? ` of ${nameOf(paragraphs[paragraphs.length - 1])}` : "";
  return { name: name + ofAll, words, rate, told, said };
}

/** Shows the passages alone, at first with the terms that are marked in them. @param {HTMLElement} head */
async function showAlone(head) {
  const around = [head, addReference()];
  /** @param {Element[]} terms */
  const chooseWith = (terms) =>
    choose(places, [...around, ...terms, ...(terms.length ? [ofTerms] : [])]);
  const ofTerms = addToTerms();
  addEnd(switchFor(places));
  chooseWith(termsMarked(places));
  show(places, true);
  chooseWith(await termsUsed(places));
}

/** Shows the whole article to who follows a link to what is left out, and keeps the address that was given. */
function follow() {
  const place = document.getElementById(idIn(location.hash));
  if (isAlone() && isLeftOut(place)) {
    show(places, false);
    place?.scrollIntoView();
  }
  const page = location.pathname + (isEmbedded ? "?embed" : "");
  const given = isAlone() || !places.length ? address : page + location.hash;
  setTimeout(() => history.replaceState(history.state, "", given));
}

/** On paper an address can only be typed: it has what leads to the passages, and not what is said of them. */
function shortenAddress() {
  for (const line of document.querySelectorAll("article > .address")) {
    line.textContent = addressOf(isAlone() ? `${only}#${places[0].id}` : "");
  }
}

/** Gives the page the address that was given to it, and moves nothing. */
const keepAddress = () => history.replaceState(history.state, "", address);

/** Shows what the address asks for, if this is an article. */
export async function openAsAssigned() {
  if (!paragraphs.length) {
    return;
  }
  await loadStyles("assigned.css");
  const head = headOf(reading(), actions());
  required("article .strip", HTMLElement).after(head);
  if (places.length) {
    document.title = `${name}: ${document.title}`;
    showAlone(head);
  }
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", shortenAddress);
  if (document.readyState === "complete") {
    keepAddress();
  } else {
    addEventListener("load", keepAddress, { once: true });
  }
}
