/* Terms and notes in a pop-up: on hover, on focus, on tap. Its text stands in the page already, in the
   list of terms and among the notes; the link itself stays a link. */

const OPENS_AFTER = 350;
const CLOSES_AFTER = 250;
const GAP = 6;
const MARGIN = 8;
const OPENERS = "article a:is(.term, .note-ref)";

const box = document.createElement("span");
box.className = "popup";
box.id = "popup";
box.dataset.added = "";
box.setAttribute("role", "group");

let opener = null;
let waiting;
let touched = false;

const copyOf = (node) => node && node.cloneNode(true);

function part(name, ...children) {
  const element = document.createElement("span");
  element.className = `popup__${name}`;
  element.append(...children.filter(Boolean));
  return element;
}

function way(text, href) {
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  return link;
}

/** What the list of terms on this page says of a term. */
function ofTerm(link) {
  const entry = [...document.querySelectorAll(".terms li > a:first-child")].find(
    ({ pathname }) => pathname === link.pathname,
  );
  const item = entry?.parentElement;
  return item && {
    name: entry.textContent,
    text: [
      part("name", entry.textContent),
      ...[item.querySelector(".gloss"), item.querySelector(".sense")].map(copyOf).filter(Boolean),
    ],
    more: [item.querySelector(".uses").textContent, way("Its entry", entry.href)],
  };
}

/** The text of a note, or that it was not supplied and where it can be read. */
function ofNote(link) {
  const note = copyOf(document.getElementById(decodeURIComponent(link.hash.slice(1))));
  if (!note) {
    return null;
  }
  const published = note.matches("[data-missing]") && document.querySelector(".published a");
  for (const added of note.querySelectorAll("[role=doc-backlink], .former, .offer")) {
    added.remove();
  }
  for (const marked of note.querySelectorAll("[id]")) {
    marked.removeAttribute("id");
  }
  return {
    name: `Note ${link.textContent.replace(/\D/g, "")}`,
    text: [part("text", ...note.childNodes)],
    more: [published && way("The published article", published.href), way("Among the notes", link.hash)],
  };
}

/** Below the word, or above it where there is more room; never over it, never off the screen. */
function place() {
  const lines = [...opener.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  const { clientWidth, clientHeight } = document.documentElement;
  const head = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
  const below = clientHeight - last.bottom - GAP - MARGIN;
  const above = first.top - Math.max(head, 0) - GAP - MARGIN;
  const fits = box.scrollHeight <= below || below >= above;
  box.style.maxHeight = `${Math.max(fits ? below : above, 0)}px`;
  const top = fits ? last.bottom + GAP : first.top - GAP - box.offsetHeight;
  const farthest = clientWidth - box.offsetWidth - MARGIN;
  const left = Math.max(MARGIN, Math.min((fits ? last : first).left, farthest));
  box.style.translate = `${Math.round(left)}px ${Math.round(top)}px`;
}

function close() {
  clearTimeout(waiting);
  opener?.removeAttribute("aria-describedby");
  opener = null;
  box.remove();
}

function open(link) {
  clearTimeout(waiting);
  if (link === opener) {
    return;
  }
  const content = link.matches(".term") ? ofTerm(link) : ofNote(link);
  close();
  if (content) {
    opener = link;
    box.setAttribute("aria-label", content.name);
    const body = part("body", ...content.text);
    body.id = "popup-text";
    const more = content.more.filter(Boolean).flatMap((one) => [" ", one]);
    box.replaceChildren(body, part("more", ...more));
    box.style.maxHeight = "";
    link.after(box);
    link.setAttribute("aria-describedby", body.id);
    place();
  }
}

function later(act, milliseconds) {
  clearTimeout(waiting);
  waiting = setTimeout(act, milliseconds);
}

const openerAt = ({ target }) => target instanceof Element && target.closest(OPENERS);
const isWithin = (node) => node instanceof Node && (box.contains(node) || opener?.contains(node));

document.addEventListener("pointerover", (event) => {
  const link = openerAt(event);
  if (event.pointerType === "touch") {
    return;
  }
  if (isWithin(event.target)) {
    clearTimeout(waiting);
  } else if (link) {
    later(() => open(link), OPENS_AFTER);
  }
});
document.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "touch" && !isWithin(event.relatedTarget)) {
    const keeps = isWithin(document.activeElement) && document.activeElement.matches(":focus-visible");
    later(keeps ? () => {} : close, CLOSES_AFTER);
  }
});
document.addEventListener("focusin", (event) => {
  const link = openerAt(event);
  if (link && !box.contains(link) && link.matches(":focus-visible") && !touched) {
    open(link);
  }
});
document.addEventListener("focusout", ({ relatedTarget }) => {
  if (opener && !isWithin(relatedTarget) && relatedTarget) {
    close();
  }
});
document.addEventListener("pointerdown", (event) => {
  touched = event.pointerType === "touch";
  if (touched && opener && !isWithin(event.target) && !openerAt(event)) {
    close();
  }
});
document.addEventListener("click", (event) => {
  const link = openerAt(event);
  if (link && touched && link !== opener && !box.contains(link)) {
    open(link);
    if (opener) {
      event.preventDefault();
    }
  } else if (opener) {
    close();
  }
});
document.addEventListener("keydown", (event) => {
  touched = false;
  if (event.key === "Escape" && opener) {
    const link = opener;
    const inside = box.contains(document.activeElement);
    close();
    if (inside) {
      touched = true;
      link.focus();
      touched = false;
    }
  }
});
function follow() {
  if (opener) {
    const { top, bottom } = opener.getBoundingClientRect();
    return bottom < 0 || top > innerHeight ? close() : place();
  }
  return null;
}
addEventListener("resize", follow);
addEventListener("scroll", follow, { passive: true });
