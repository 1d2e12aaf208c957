/* Marks in the text of an article where a reader wants none: then they are no links, either. */

const LINKS = ".article article :is(a.term, a.emendation):is([href], [data-href])";

/** Shows marks as was chosen. */
export function showMarks() {
  const without = document.documentElement.dataset.marks === "none";
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(LINKS);
  links.forEach(without ? silence : restore);
}

/** @param {HTMLAnchorElement} link */
function silence(link) {
  const href = link.getAttribute("href");
  if (href !== null) {
    link.dataset.href = href;
    link.removeAttribute("href");
  }
}

/** @param {HTMLAnchorElement} link */
function restore(link) {
  if (link.dataset.href !== undefined) {
    link.setAttribute("href", link.dataset.href);
    delete link.dataset.href;
  }
}
