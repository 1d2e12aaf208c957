/* What a page shows of its text as the reader chose before: as corrected or as supplied, with marks or
   without. */

import { showMarks } from "../apparatus/marks-shown.js";
import { namesWords, showChosenReading, showWhatWasChosen } from "../apparatus/readings.js";

showWhatWasChosen();
showMarks(namesWords());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) {
    showChosenReading();
    showMarks();
  }
});
