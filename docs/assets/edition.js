/* What every page does: search opens by its button and by “/”; light or dark can be chosen; the
   contents mark the section that is being read; a printed page says where it stands. */

const opensSearch = document.querySelector("[data-search]");
const form = document.querySelector("[data-search-page]");
const search = () => import("./search.js");

function isTyping(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

async function reachForSearch(event) {
  event.preventDefault();
  if (form) {
    form.elements.q.focus();
  } else {
    await search().then(
      ({ openDialog }) => openDialog(),
      () => location.assign(opensSearch.href),
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
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
    reachForSearch(event);
  }
});
if (form) {
  search().then(
    ({ startPage }) => startPage(form),
    () => document.querySelector("[data-search-failed]").removeAttribute("hidden"),
  );
}

/* Words that a result of the search led to are marked (see search/found.js). */
function handedOver() {
  try {
    return Boolean(localStorage.getItem("found"));
  } catch {
    return false;
  }
}
function markFound() {
  if (history.state?.found || handedOver()) {
    import("./search/found.js").then((found) => found.markFound());
  }
}
markFound();
addEventListener("hashchange", markFound);

if (document.querySelector("[data-uses]")) {
  import("./concordance.js");
}

const scheme = document.querySelector("[data-scheme]");
const isDark = () => document.body.dataset.mdColorScheme === "slate";

function showScheme() {
  scheme.setAttribute("aria-pressed", String(isDark()));
}
scheme.addEventListener("click", () => {
  const chosen = isDark() ? "default" : "slate";
  document.body.dataset.mdColorScheme = chosen;
  localStorage.setItem("scheme", chosen);
  showScheme();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", ({ matches }) => {
  if (!localStorage.getItem("scheme")) {
    document.body.dataset.mdColorScheme = matches ? "slate" : "default";
    showScheme();
  }
});
showScheme();

const contents = document.querySelector(".md-sidebar--secondary");
const entries = [...contents.querySelectorAll("a.md-nav__link")];
const sections = entries.map(({ hash }) => document.getElementById(decodeURIComponent(hash.slice(1))));
const SECTION_BEGINS = 90;

/** The section that the top of the window is in; at the foot of the page, the one that was asked for. */
function sectionInView() {
  const atFoot = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const asked = entries.findIndex(({ hash }) => hash === location.hash);
  if (atFoot && asked >= 0 && sections[asked].getBoundingClientRect().top >= 0) {
    return asked;
  }
  return sections.findLastIndex((place) => place?.getBoundingClientRect().top <= SECTION_BEGINS);
}

function follow() {
  const current = sectionInView();
  entries.forEach((entry, index) => {
    entry.classList.toggle("md-nav__link--active", index === current);
  });
  const frame = contents.querySelector(".md-sidebar__scrollwrap");
  const middle = (entries[current]?.offsetTop ?? 0) - frame.clientHeight / 2;
  frame.scrollTop = middle;
}

let following;
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
