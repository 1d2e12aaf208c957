/* What every page does: search opens by its button and by “/”; a printed page says where it stands. */

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
    (await search()).openDialog();
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

addEventListener("beforeprint", () => {
  for (const line of document.querySelectorAll(".address:empty")) {
    line.textContent = location.href;
  }
});
