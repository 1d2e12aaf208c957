/* What every page does: search opens by its button and by “/”; the contents and
   how pages look come as sheets. */

import { opensHere, required } from "./page/element.js";
import "./reading/back.js";
import "./reading/in-parts.js";
import { listKeys, onKey } from "./page/keys.js";
import "./page/print.js";
import "./reading/resume.js";
import "./reading/steps.js";
import { say } from "./page/said.js";
import { kept } from "./page/storage.js";
import { keepTyped } from "./page/typed-ahead.js";

/* How browsers name a script that did not come, of which nobody else says so. */
const NOT_THERE = /dynamically imported module|Importing a module/i;
addEventListener("unhandledrejection", ({ reason }) => {
  if (NOT_THERE.test(reason?.message)) {
    say("A part of this page could not be loaded. Is there a network?", { staying: true });
  }
});

/** @type {HTMLAnchorElement | null} */
const opensSearch = document.querySelector("[data-search]");
/** @type {HTMLFormElement | null} */
const form = document.querySelector("[data-search-page]");

/** @param {Event} event */
async function reachForSearch(event) {
  event.preventDefault();
  if (form) {
    required("[name=q]", HTMLInputElement, form).focus();
    return;
  }
  const typed = keepTyped();
  try {
    const { openDialog } = await import("./search/dialog.js");
    const question = typed();
    question !== null && openDialog(question);
  } catch {
    const question = typed()?.trim();
    const asked = question ? `?q=${encodeURIComponent(question)}` : "";
    opensSearch && location.assign(opensSearch.href + asked);
  }
}

onKey("/", "Search", reachForSearch);
onKey("a", "How pages look", showAppearance);
onKey("?", "This list", listKeys);
opensSearch?.addEventListener("click", (event) => {
  if (opensHere(event)) {
    reachForSearch(event);
  }
});

/** Settles when the address names articles and terms as they are called today, if that can be. */
async function namesOfToday() {
  if (/[?&](article|term)=/.test(location.search)) {
    await import("./addresses/formerly.js")
      .then(({ nameAsToday }) => nameAsToday())
      .catch((error) => console.error(error));
  }
}
if (form) {
  namesOfToday()
    .then(() => import("./search/page.js"))
    .then(({ startPage }) => startPage(form))
    .catch(() => required("[data-search-failed]", HTMLElement).removeAttribute("hidden"));
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
  namesOfToday().then(() => import("./lists/concordance.js"));
}

if (document.querySelector("[data-filter-terms]")) {
  import("./lists/terms-filter.js");
}

if (document.querySelector("[data-filter-articles]")) {
  import("./lists/articles-filter.js");
}

if (document.querySelector("[data-reading-list]")) {
  import("./syllabus/page.js");
}

if (document.querySelector("[data-check-links]")) {
  import("./syllabus/checker.js");
}

/* A passage is added to a reading list by a button that names its place. */
document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-add]") : null;
  if (button instanceof HTMLElement) {
    const { add } = await import("./syllabus/add.js");
    add(button.dataset.add ?? "", button.dataset.what ?? "It");
  }
});

if (document.querySelector("details")) {
  import("./reading/disclosure.js");
}

document.querySelector("[data-contents]")?.addEventListener("click", () => {
  import("./reading/contents.js").then(({ openContents }) => openContents());
});
function showAppearance() {
  import("./reading/appearance.js").then(({ openAppearance }) => openAppearance());
}
document.querySelector("[data-appearance]")?.addEventListener("click", showAppearance);

/* Only a wide window has a margin for sidenotes. They repeat words of the page, so they come when the
   browser has looked for the words that an address marks (“:~:text=”), which it does until it is loaded. */
const wide = matchMedia("(min-width: 75em)");
function openMargin() {
  if (wide.matches && document.querySelector("article .paragraph-number")) {
    import("./apparatus/margin.js");
  }
}
addEventListener("load", () => {
  wide.addEventListener("change", openMargin);
  openMargin();
});
