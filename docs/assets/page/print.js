/* Paper: the head of each page and the address; all of it again after some paragraphs alone. */

const root = document.documentElement;

/** As a string of CSS. @param {string} text */
const quoted = (text) => JSON.stringify(text.replace(/\s+/g, " ").trim());

/** The words of the title, without the links that stand behind them. */
function titleOfPage() {
  const parts = [...(document.querySelector("article h1")?.childNodes ?? [])];
  const words = parts.filter((part) => !(part instanceof HTMLAnchorElement));
  return words.map(({ textContent }) => textContent).join("") || document.title;
}

/** The title of the page without its subtitle, which no line holds, nor the quotation mark that it closes. */
function runningHead() {
  const title = titleOfPage().trim();
  const head = title.split(/: |(?<=\?) /)[0];
  return head.lastIndexOf("“") > head.lastIndexOf("”") ? `${head}”` : head;
}

addEventListener("beforeprint", () => {
  root.style.setProperty("--running-head", quoted(runningHead()));
  for (const line of document.querySelectorAll(".address:empty")) {
    line.textContent = location.href;
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll(".not-printed")) {
    part.classList.remove("not-printed");
  }
});

document.querySelector("button.prints")?.addEventListener("click", () => print());
