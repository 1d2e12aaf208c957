/**
 * A new element with properties and children; strings become text, never markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Partial<HTMLElementTagNameMap[Name]>} [properties]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  Object.assign(made, properties);
  /* Firefox reads such properties as attributes since version 119 only. */
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("aria")) {
      made.setAttribute(name.replace("aria", "aria-").toLowerCase(), String(value));
    }
  }
  made.append(...children);
  return made;
}

/**
 * The element of this kind that the template is sure to hold.
 * @template {Element} Kind
 * @param {string} selector
 * @param {new () => Kind} kind
 * @param {ParentNode} [within]
 */
export function required(selector, kind, within = document) {
  const found = within.querySelector(selector);
  if (!(found instanceof kind)) {
    throw new TypeError(`expected ${kind.name} at ${selector}, found ${found}`);
  }
  return found;
}

/** Whether a click opens its link in this window, not in another. @param {MouseEvent} event */
export function opensHere({ ctrlKey, metaKey, shiftKey }) {
  return !ctrlKey && !metaKey && !shiftKey;
}
