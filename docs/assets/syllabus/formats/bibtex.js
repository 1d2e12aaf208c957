/* The references to what is on a reading list, in BibTeX. */

/** @import { ResolvedList } from "../list/resolved.js" */

/** An entry for each article. @param {ResolvedList} syllabus */
export const write = ({ references }) => references.map(({ bibtex }) => bibtex).join("\n");

/** Whether any article is on the list. @param {ResolvedList} syllabus */
export const possible = ({ references }) => references.length > 0;
