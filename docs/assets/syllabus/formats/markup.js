/* Data in HTML and XML, where it stays text. */

/** What every file of XML begins with. */
export const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';

export { escaped } from "../../page/markup.js";
