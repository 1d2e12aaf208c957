/* Asks worker.js, which searches beside the page; an answer comes, or an error, but never nothing. */

const PATIENCE = 12_000;
const waiting = new Map();
let worker;
let asked = 0;

function fail(reason) {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) {
    reject(new Error(reason));
  }
  waiting.clear();
}

function receive({ data: { id, value, error, early } }) {
  const request = waiting.get(id);
  if (error) {
    fail(error);
  } else if (early) {
    request?.early(value);
  } else {
    waiting.delete(id);
    request?.resolve(value);
  }
}

function start() {
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("message", receive);
  worker.addEventListener("error", ({ message }) => fail(message || "search/worker.js could not be loaded"));
}

/** The answer to one of the requests that worker.js knows; `early` gets what is known before it. */
export function ask(request, values = [], early = () => {}) {
  if (!worker) {
    start();
  }
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, early });
    worker.postMessage({ id, ask: request, values });
    setTimeout(() => waiting.has(id) && fail(`no answer within ${PATIENCE / 1000} seconds`), PATIENCE);
  });
}
