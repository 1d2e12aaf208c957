/* What every page does: search opens by its button and by “/”; light or dark can be chosen; the
   contents mark the section that is being read; a printed page says where it stands. */

import { opensHere, required } from "./element.js";
import { idIn } from "./fragment.js";
import { keep, kept } from "./storage.js";

/** @type {HTMLAnchorElement | null} */
const opensSearch = document.querySelector("[data-search]");
/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-search-page]");
const search = () => import("./search.js");

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** @param {Event} event */
async function reachForSearch(event) {
  event.preventDefault();
  if (form) {
    required("[name=q]", HTMLInputElement, form).focus();
  } else {
    await search().then(
      ({ openDialog }) => openDialog(),
      () => opensSearch && location.assign(opensSearch.href),
    );
  }
}

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "/" && plain && !isTyping(event.target)) {
    reachForSearch(event);
  }
});
opensSearch?.addEventListener("click", (event) => {
  if (opensHere(event)) {
    reachForSearch(event);
  }
});

/** Settles when the address names articles and terms as they are called today, if that can be. */
async function namesOfToday() {
  if (/[?&](article|term)=/.test(location.search)) {
    await import("./formerly.js")
      .then(({ nameAsToday }) => nameAsToday())
      .catch((error) => console.error(error));
  }
}
if (form) {
  namesOfToday()
    .then(search)
    .then(
      ({ startPage }) => startPage(form),
      () => required("[data-search-failed]", HTMLElement).removeAttribute("hidden"),
    );
}

/* Words that a result of the search led to are marked (see search/found.js). */
function markFound() {
  if (history.state?.found || kept("found")) {
    import("./search/found.js").then((found) => found.markFound());
  }
}
markFound();
addEventListener("hashchange", markFound);

if (document.querySelector("[data-uses]")) {
  namesOfToday().then(() => import("./concordance.js"));
}

const scheme = required("[data-scheme]", HTMLButtonElement);
const isDark = () => document.body.dataset.mdColorScheme === "slate";

function showScheme() {
  scheme.setAttribute("aria-pressed", String(isDark()));
}
scheme.addEventListener("click", () => {
  const chosen = isDark() ? "default" : "slate";
  document.body.dataset.mdColorScheme = chosen;
  keep("scheme", chosen);
  showScheme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  if (!kept("scheme")) {
    document.body.dataset.mdColorScheme = matches ? "slate" : "default";
    showScheme();
  }
});
showScheme();

const contents = required(".md-sidebar--secondary", HTMLElement);
const frame = required(".md-sidebar__scrollwrap", HTMLElement, contents);
/** @type {NodeListOf<HTMLAnchorElement>} */
const links = contents.querySelectorAll("a.md-nav__link");
const entries = [...links];
const sections = entries.map(({ hash }) => document.getElementById(idIn(hash)));
const SECTION_BEGINS = 90;

/** @param {Element | null} [section] */
const topOf = (section) => section?.getBoundingClientRect().top ?? Number.NaN;

/** The section that the top of the window is in; at the foot of the page, the one that was asked for. */
function sectionInView() {
  const atFoot = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const asked = entries.findIndex(({ hash }) => hash === location.hash);
  if (atFoot && topOf(sections[asked]) >= 0) {
    return asked;
  }
  return sections.findLastIndex((place) => topOf(place) <= SECTION_BEGINS);
}

function follow() {
  const current = sectionInView();
  entries.forEach((entry, index) => {
    entry.classList.toggle("md-nav__link--active", index === current);
  });
  frame.scrollTop = (entries[current]?.offsetTop ?? 0) - frame.clientHeight / 2;
}

let following = 0;
for (const change of ["scroll", "hashchange", "load"]) {
  addEventListener(change, () => {
    cancelAnimationFrame(following);
    following = requestAnimationFrame(follow);
  });
}

addEventListener("beforeprint", () => {
  for (const line of document.querySelectorAll(".address:empty")) {
    line.textContent = location.href;
  }
});
