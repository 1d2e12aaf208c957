/* What a page shows of the text as corrected or as supplied, as the reader chooses. */

import { offerChoice } from "./reading-choice.js";
import { CORRECTED_WORDS, showWhatWasChosen } from "./readings.js";

const MAY_HAVE_SOME = "form[data-search-page]";

showWhatWasChosen();
if (document.querySelector(`${CORRECTED_WORDS}, ${MAY_HAVE_SOME}`)) {
  offerChoice();
}
