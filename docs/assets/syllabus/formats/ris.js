/* The references to what is on a reading list, in RIS. */

/** @import { ResolvedList } from "../list/resolved.js" */

/** A record for each article. @param {ResolvedList} syllabus */
export const write = ({ references }) => references.map(({ ris }) => ris).join("");

/** Whether any article is on the list. @param {ResolvedList} syllabus */
export const possible = ({ references }) => references.length > 0;
