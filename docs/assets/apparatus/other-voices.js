/* What other articles say to a paragraph: on a phone one line, until somebody opens it. */

import { required } from "../page/element.js";

document.addEventListener("click", ({ target }) => {
  const line = target instanceof Element && target.closest(".cf__opens")?.parentElement;
  if (line) {
    line.classList.remove("cf--folded");
    required("a", HTMLElement, line).focus({ preventScroll: true });
  }
});
