/** Events of a page of LookupEvents. Source: CloudTrail API reference, 2026-04-13. */
export const EVENTS_PER_PAGE = 50;

/** Pages about which a Region is listed whole: it takes no longer than a sample would. Up to twice as many are read. */
export const LISTED_PAGES = 100;

/** Pages of a sample: about two minutes at two requests a second. */
export const SAMPLE_PAGES = 240;

/** Pages that one call may take to be listed by its name, about. */
export const NAMED_PAGES = 12;
