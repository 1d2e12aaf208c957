/* What is typed for a field that is still on its way. */

/**
 * Keeps what is typed from now on, instead of the page. Returns what ends this and gives what was typed,
 * with a line break at its end for Enter, or null where Esc took it back.
 * @returns {() => string | null}
 */
export function keepTyped() {
  /** @type {string | null} */
  let typed = "";
  const done = new AbortController();
  addEventListener(
    "keydown",
    (event) => {
      const next = typed === null ? undefined : afterKey(typed, event);
      if (next !== undefined) {
        typed = next;
        event.preventDefault();
        event.stopImmediatePropagation();
      }
    },
    { capture: true, signal: done.signal },
  );
  return () => {
    done.abort();
    return typed;
  };
}

/**
 * What a field would hold after a key; nothing where the key is for something else.
 * @param {string} typed
 * @param {KeyboardEvent} event
 */
function afterKey(typed, { key, ctrlKey, metaKey, altKey }) {
  if (key === "Escape") {
    return null;
  }
  if (key === "Backspace") {
    return typed.slice(0, -1);
  }
  if (key === "Enter") {
    return `${typed}\n`;
  }
  /* On many keyboards letters are typed with Ctrl and Alt together. */
  const isCommand = metaKey || ctrlKey !== altKey;
  return [...key].length === 1 && !isCommand ? typed + key : undefined;
}
