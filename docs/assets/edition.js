/* What every page does: search opens by its button and by “/”; light or dark can be chosen; a printed
   page says where it stands. */

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
  search().then(({ startPage }) => startPage(form));
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

addEventListener("beforeprint", () => {
  for (const line of document.querySelectorAll(".address:empty")) {
    line.textContent = location.href;
  }
});
