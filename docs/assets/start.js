/* What is settled before a page is shown: whether scripts run, and whether it is light or dark. No
   module, so that it runs before the body is there, and where a page was opened as a file. */

{
  const root = document.documentElement;

  /** What was chosen: “light”, “dark”, “sepia”; formerly “default” and “slate”. */
  const chosenScheme = () => {
    try {
      const chosen = localStorage.getItem("scheme");
      return chosen && ({ default: "light", slate: "dark" }[chosen] ?? chosen);
    } catch {
      return null;
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
  const scheme = chosenScheme();
  if (scheme) {
    root.dataset.scheme = scheme;
  }

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
