/* A place in the clipboard that is kept while what is to be copied is still on its way: browsers let a
   page copy while it answers a click, and some of them, as Safari, not a moment later. */

/** The place that is kept, and whether the browser takes it. @type {{fill: (text: Blob) => void, taken: Promise<void>} | null} */
let place = null;

/** @param {Promise<Blob>} coming */
async function write(coming) {
  await navigator.clipboard.write([new ClipboardItem({ "text/plain": coming })]);
}

/** Keeps a place for a text, in the midst of a click; returns what gives it up. */
export function reserve() {
  /** @type {(text: Blob) => void} */
  let fill = () => {};
  let leave = () => {};
  /** @type {Promise<Blob>} */
  const coming = new Promise((resolve, reject) => {
    [fill, leave] = [resolve, reject];
  });
  const taken = write(coming);
  for (const refused of [coming, taken]) {
    refused.catch(() => {});
  }
  place = { fill, taken };
  return () => {
    place = null;
    leave();
  };
}

/** Puts a text into the place that is kept, if there is one. @param {string} text */
export function fillReserved(text) {
  const kept = place;
  place = null;
  kept?.fill(new Blob([text], { type: "text/plain" }));
  return kept?.taken;
}
