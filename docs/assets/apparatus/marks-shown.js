/* Marks in the text of an article: of terms the first use in each section, as the page has them, or every
   use; or no marks at all, and then they are no links, either. */

import { say } from "../page/said.js";

const LINKS = ".article article :is(a.term, a.emendation):is([href], [data-href])";

/**
 * Shows marks as was chosen; but no more of them than the page has while the browser marks words that the
 * address names: it would forget those that become a link.
 * @param {boolean} [namesWords]
 */
export function showMarks(namesWords = false) {
  const { marks } = document.documentElement.dataset;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(LINKS);
  links.forEach(marks === "none" ? silence : restore);
  if (marks === "all") {
    namesWords || showEveryUse();
  } else {
    links.forEach(withdraw);
  }
}

/** Marks every use of a term, on a page that has any; without the list of them, the first ones stay. */
function showEveryUse() {
  if (document.querySelector(".article .terms")) {
    import("./every-use.js")
      .then(({ markEveryUse }) => markEveryUse())
      .catch((error) => {
        console.error(error);
        say("The other marks could not be loaded. Is there a network?", { staying: true });
      });
  }
}

/** Takes a mark back that the page did not have. @param {HTMLAnchorElement} link */
function withdraw(link) {
  if (link.matches(".again")) {
    const around = link.parentElement;
    link.replaceWith(...link.childNodes);
    around?.normalize();
  }
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
