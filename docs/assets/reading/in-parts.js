/* A page that was opened at its head on a phone is laid out in parts: at first what is near the window
   (see article.css), and when the fonts are there all the rest, a few parts in each frame. So no task is
   long, and every place soon has its true height. */

const AT_ONCE = 4;
const waiting = [...document.querySelectorAll(".in-parts :is(.paragraph ~ *, .uses li)")];

function layOutNext() {
  for (const part of waiting.splice(0, AT_ONCE)) {
    part.classList.add("laid-out");
  }
  if (waiting.length) {
    requestAnimationFrame(layOutNext);
  } else {
    document.documentElement.classList.remove("in-parts");
  }
}

/** Lays out all the rest: what a reader does may lead to a place, which must not move then. */
function layOutRest() {
  waiting.length = 0;
  document.documentElement.classList.remove("in-parts");
}

for (const type of ["pointerdown", "keydown"]) {
  addEventListener(type, layOutRest, { capture: true, once: true });
}
addEventListener("load", () => document.fonts.ready.then(layOutNext));
