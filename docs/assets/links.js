/* Links to places: pages that lead on, ranges, addresses to copy, links to a selection. */

const SAID_FOR = 6000;
const SELECTION_RESTS = 250;
const LONGEST_QUOTED = 10;
const ENDS_QUOTED = 5;
const LONGEST_CONTEXT = 8;

const leadsOn = document.querySelector("a[data-moved]");
if (leadsOn) {
  location.replace(leadsOn.href + location.hash);
}

const said = document.createElement("p");
said.className = "said";
said.setAttribute("role", "status");
document.querySelector(".md-dialog")?.remove();
document.body.append(said);

let silence;
/** Says a text to the eye and the ear; only to the ear if the eye has it before it. */
function say(text, shown = true) {
  clearTimeout(silence);
  said.classList.toggle("said--aloud", !shown);
  said.textContent = text;
  silence = setTimeout(() => said.replaceChildren(), SAID_FOR);
}

const numbers = [...document.querySelectorAll("article .paragraph-number")];
const paragraphs = numbers.map(({ hash }) => document.getElementById(hash.slice(1)));
const nameOf = ({ id }) => id.slice(1);

/** The paragraphs from one id to another, either way round; empty if one of them is not there. */
function between(one, other) {
  const ends = [one, other].map((id) => {
    const place = document.getElementById(id);
    return paragraphs.findIndex((paragraph) => paragraph === place || paragraph.contains(place));
  });
  const [first, last] = ends.sort((a, b) => a - b);
  return first < 0 ? [] : paragraphs.slice(first, last + 1);
}

function arrive() {
  for (const paragraph of document.querySelectorAll(".marked")) {
    paragraph.classList.remove("marked");
  }
  const [asked, one, other] = location.hash.match(/^#(p\d+[a-z]*)-(p\d+[a-z]*)$/) ?? [];
  if (!asked) {
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    return place?.matches(".former:not(:empty)") && say(place.textContent, false);
  }
  const marked = between(one, other);
  const ends = [one, other].map((id) => document.getElementById(id));
  const notices = ends.filter((end) => end?.matches(".former")).map((end) => end.textContent);
  if (!marked.length) {
    ends.find(Boolean)?.scrollIntoView();
    return say(`Of paragraphs ${one.slice(1)} to ${other.slice(1)}, not both are in this article.`);
  }
  for (const paragraph of marked) {
    paragraph.classList.add("marked");
  }
  marked[0].tabIndex = -1;
  marked[0].focus({ preventScroll: true });
  marked[0].scrollIntoView();
  const range = `${nameOf(marked[0])} to ${nameOf(marked.at(-1))}`;
  return say([...notices, `Paragraphs ${range} are marked: ${marked.length} in all.`].join(" "));
}
addEventListener("hashchange", arrive);
arrive();

async function copy(fragment, what) {
  const address = `${location.origin}${location.pathname}${fragment}`;
  try {
    await navigator.clipboard.writeText(address);
    say(`The link to ${what} was copied.`);
  } catch {
    say(`The link to ${what}, to copy by hand: ${address}`);
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("article :is(.paragraph-number, .headerlink)");
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    const paragraph = link.matches(".paragraph-number");
    copy(link.hash, paragraph ? `paragraph ${link.hash.slice(2)}` : "this section");
  }
});

const words = (text) => text.trim().split(/\s+/).filter(Boolean);
const onePhrase = (list) => encodeURIComponent(list.join(" ")).replaceAll("-", "%2D");

function textBetween(from, fromOffset, to, toOffset) {
  const range = document.createRange();
  range.setStart(from, fromOffset);
  range.setEnd(to, toOffset);
  const copied = range.cloneContents();
  for (const added of copied.querySelectorAll("[data-added]")) {
    added.remove();
  }
  return copied.textContent;
}

function occursOnce(phrase) {
  const all = words(document.body.textContent).join(" ").toLowerCase();
  const sought = phrase.join(" ").toLowerCase();
  return all.indexOf(sought) === all.lastIndexOf(sought);
}

/** A text directive for the selected words, whole, with as many words around them as make it one. */
function directive(first, last, selection) {
  const { startContainer, startOffset, endContainer, endOffset } = selection;
  const before = textBetween(first, 0, startContainer, startOffset);
  const after = textBetween(endContainer, endOffset, last, last.childNodes.length);
  const selected = textBetween(startContainer, startOffset, endContainer, endOffset);
  const head = /^\S/.test(selected) ? before.match(/\S*$/)[0] : "";
  const tail = /\S$/.test(selected) ? after.match(/^\S*/)[0] : "";
  const quoted = words(head + selected + tail);
  const long = quoted.length > LONGEST_QUOTED || first !== last;
  const ends = long ? [quoted.slice(0, ENDS_QUOTED), quoted.slice(-ENDS_QUOTED)] : [quoted];
  const leading = words(before.slice(0, before.length - head.length)).slice(-LONGEST_CONTEXT);
  const following = words(after.slice(tail.length)).slice(0, LONGEST_CONTEXT);
  const parts = ends.map(onePhrase);
  if (!occursOnce(ends[0])) {
    if (leading.length) {
      parts.unshift(`${onePhrase(leading)}-`);
    } else if (!long && following.length) {
      parts.push(`-${onePhrase(following)}`);
    }
  }
  return parts.join(",");
}

const offer = document.createElement("span");
offer.className = "offer";
offer.dataset.added = "";
offer.setAttribute("role", "group");
offer.setAttribute("aria-label", "Link to the selection");
offer.addEventListener("pointerdown", (event) => event.preventDefault());

function offered(name, fragment, what) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = name;
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    copy(fragment, what);
  });
  return button;
}

/** The place that holds a node: a paragraph, an item, a note or a heading with an address. */
function placeAround(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element.closest("article :is(p, li, h1, h2, h3, h4, h5, h6)[id]");
}

function offerLink() {
  const selection = getSelection();
  if (offer.contains(document.activeElement)) {
    return;
  }
  offer.remove();
  if (selection.isCollapsed || !selection.rangeCount || !words(selection.toString()).length) {
    return;
  }
  const range = selection.getRangeAt(0);
  const [first, last] = [range.startContainer, range.endContainer].map(placeAround);
  if (!first || !last) {
    return;
  }
  const fragment = `#${first.id}:~:text=${directive(first, last, range)}`;
  offer.replaceChildren(offered("Copy a link to these words", fragment, "the selected words"));
  if (first !== last && paragraphs.includes(first) && paragraphs.includes(last)) {
    const [one, other] = [first, last].map(nameOf);
    const range = `#${first.id}-${last.id}`;
    offer.append(offered(`Copy a link to ¶ ${one}–${other}`, range, `paragraphs ${one} to ${other}`));
  }
  const place = last.getBoundingClientRect();
  const ends = [...range.getClientRects()].at(-1) ?? place;
  last.append(offer);
  offer.style.top = `${ends.bottom - place.top + 8}px`;
  const left = Math.min(ends.right - place.left, place.width - offer.offsetWidth);
  offer.style.left = `${Math.max(0, left)}px`;
}

let resting;
document.addEventListener("selectionchange", () => {
  clearTimeout(resting);
  resting = setTimeout(offerLink, SELECTION_RESTS);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && offer.isConnected) {
    offer.remove();
  }
});
