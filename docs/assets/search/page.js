/* The search page: its address always holds what is asked. */

import { required } from "../page/element.js";
import { SearchArea } from "./area.js";
import { addressOf, askedIn } from "./asked.js";
import { makeChoices } from "./choices.js";

const GROUPS = 10;

/** @param {HTMLFormElement} form */
export function startPage(form) {
  const input = required("[name=q]", HTMLInputElement, form);
  const asked = askedIn(new URLSearchParams(location.search));
  asked.question = input.value || asked.question;
  input.value = asked.question;
  const area = new SearchArea(input, required("[data-search-area]", HTMLElement), {
    asked,
    id: "search-results",
    groups: GROUPS,
    makeChoices,
    changed: () => history.replaceState(history.state, "", addressOf(asked, location.href)),
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    area.enter();
  });
  asked.question ? area.enter() : area.showStart().catch(() => {});
}
