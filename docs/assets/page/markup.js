/* Data in HTML and XML, where it stays text. */

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as content or as the value of an attribute in double quotation marks. @param {string} text */
export const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
