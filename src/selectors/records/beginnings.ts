/** How a document of JSON begins. */
export const BEGINS_JSON = /^\s*["{[]/;

/** How the CLI's YAML begins, and other lists in it. */
export const BEGINS_YAML = /^(?:---(?:\s|$)|- \w|Events:|Records:)/;

/** How a line begins that holds a record after something else. */
export const HOLDS_MORE = /^(?:\d{4}-\d\d-\d\d|[A-Z]{3,40}\t|[-|+])/;
