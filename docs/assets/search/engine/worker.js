/* Search beside the page, so that typing stays smooth: answers the messages of finder.js. */

import { answer } from "./answers.js";

/** @type {string | undefined} */
let broken;

/* Pagefind tells nobody but the console that a part of its index could not be read. */
const tell = console.error.bind(console);
console.error = (...said) => {
  broken = said.join(" ");
  tell(...said);
};

self.addEventListener("message", ({ data }) =>
  answer(
    data,
    (reply) => self.postMessage(reply),
    () => broken,
  ),
);
