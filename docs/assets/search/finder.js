/* Asks worker.js, which searches beside the page; an answer comes, or an error, but never nothing. */

/** @import { AnswerTo, Reply, Requests } from "./engine/answers.js" */
/** @typedef {(value: Reply["value"]) => void} Receive */
/** @typedef {{resolve: Receive, reject: (reason: Error) => void, early: Receive}} Waiting */

const PATIENCE = 12_000;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Answering | undefined} */
let worker;
let asked = 0;

/** @param {string} reason */
function fail(reason) {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) {
    reject(new Error(reason));
  }
  waiting.clear();
}

/** @param {{data: Reply}} message */
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

/** @typedef {Pick<Worker, "postMessage" | "terminate">} Answering */

const WORKER = new URL("engine/worker.js", import.meta.url);
/* No other text may become a script. */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("search-worker", {
  createScriptURL: () => WORKER.href,
});

/** For a frame that may have no worker. @returns {Answering} */
function inPage() {
  const answers = import("./engine/answers.js");
  return {
    postMessage: (question) =>
      answers.then(
        ({ answer }) => answer(question, (data) => receive({ data })),
        ({ message }) => fail(message),
      ),
    terminate: () => {},
  };
}

/** @returns {Answering} */
function start() {
  try {
    const started = new Worker(policy?.createScriptURL("") ?? WORKER, { type: "module" });
    started.addEventListener("message", receive);
    started.addEventListener("error", ({ message }) =>
      fail(message || "search/engine/worker.js could not be loaded"),
    );
    return started;
  } catch {
    return inPage();
  }
}

/**
 * The answer to one of the requests that worker.js knows; `early` gets what is known before it.
 * @template {keyof Requests} Kind
 * @param {Kind} request
 * @param {Requests[Kind]["values"]} values
 * @param {(value: AnswerTo<Kind>) => void} [early]
 * @returns {Promise<AnswerTo<Kind>>}
 */
export function ask(request, values, early = () => {}) {
  worker ??= start();
  const to = worker;
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject, early });
    to.postMessage({ id, ask: request, values });
    setTimeout(
      () => waiting.has(id) && fail(`no answer within ${PATIENCE / 1000} seconds`),
      PATIENCE,
    );
  });
}
