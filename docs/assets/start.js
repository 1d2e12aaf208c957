/* What is settled before a page is shown: whether scripts run, and how a reader wants pages to look. No
   module, so that it runs before the body is there, and where a page was opened as a file. */

{
  const root = document.documentElement;
  const CHOICES = ["scheme", "size", "marks", "numbers", "reading", "keys"];
  /** What schemes were called in former storage. @type {Record<string, string>} */
  const FORMERLY = { default: "light", slate: "dark" };

  /** What was chosen goes on the root, where styles see it; what was not is as the styles have it. */
  const showChoices = () => {
    for (const name of CHOICES) {
      const chosen = localStorage.getItem(name);
      if (chosen) {
        root.dataset[name] = FORMERLY[chosen] ?? chosen;
      } else {
        delete root.dataset[name];
      }
    }
  };

  /** In the frame of another page no key pressed alone does anything. */
  const showAsChosen = () => {
    try {
      showChoices();
    } catch {
      /* Storage may be refused. */
    }
    if (root.classList.contains("embed")) {
      root.dataset.keys = "off";
    }
  };

  /** Whether no place of the page is asked for, by its address or on the way back to it. */
  const opensAtItsHead = () => {
    const [visit] = performance.getEntriesByType("navigation");
    return (
      !location.hash && /** @type {PerformanceNavigationTiming} */ (visit)?.type === "navigate"
    );
  };

  /**
   * What the address asks for besides a place: a page for the frame of another one; a reading as assigned,
   * of which nothing is seen before it is chosen, and which begins at its head (see assigned/).
   */
  const showWhatIsAsked = () => {
    const asked = new URLSearchParams(location.search);
    if (asked.has("embed")) {
      root.classList.add("embed");
    }
    if (asked.has("only")) {
      root.classList.add("choosing");
      if (/^#[^.]+$/.test(location.hash)) {
        const state = { ...history.state, asked: location.hash };
        history.replaceState(state, "", location.pathname + location.search);
      }
    }
  };

  /** The first frame has the head of a page, the next one its beginning, then comes the rest: none is long in coming. */
  const showHeadFirst = () => {
    if (!document.hidden) {
      const inNextFrame = (/** @type {() => void} */ then) => requestAnimationFrame(then);
      root.classList.add("head-first");
      inNextFrame(() =>
        inNextFrame(() => {
          root.classList.replace("head-first", "beginning-first");
          inNextFrame(() => root.classList.remove("beginning-first"));
        }),
      );
    }
  };

  const sayThatThisIsAFile = () => {
    const said = document.createElement("p");
    said.className = "opened-as-file";
    said.setAttribute("role", "note");
    said.append(
      "This page was opened as a file, and browsers let files do little: search, pop-ups, links to " +
        "copy and the book’s typeface need a server. To start one: “make serve”.",
    );
    document.querySelector("main")?.prepend(said);
  };

  root.classList.replace("no-js", "js");
  if (matchMedia("(max-width: 44.99em)").matches && opensAtItsHead()) {
    root.classList.add("in-parts");
    showHeadFirst();
  }
  showWhatIsAsked();
  showAsChosen();
  /* Something else may have been chosen since a page was left that the browser has kept as it was. */
  addEventListener("pageshow", ({ persisted }) => persisted && showAsChosen());

  /* Where the others cannot be loaded, the page is as it is without scripts. */
  addEventListener(
    "error",
    ({ target }) => {
      if (target instanceof HTMLScriptElement) {
        root.classList.replace("js", "no-js");
      }
    },
    true,
  );
  if (location.protocol === "file:") {
    addEventListener("DOMContentLoaded", sayThatThisIsAFile);
  }
}
