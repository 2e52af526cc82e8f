/**
 * The days that LookupEvents is asked for at the most: whole weeks of the 90 days that CloudTrail keeps. Source: CloudTrail user
 * guide, view-cloudtrail-events, 2026-04-13.
 */
export const KEPT_DAYS = 84;

/** Events per page of LookupEvents. Source: CloudTrail API reference, 2026-04-13. */
export const EVENTS_PER_PAGE = 50;

/** About how many pages of a Region are listed in full: that takes no longer than a sample. Up to twice as many are read. */
export const LISTED_PAGES = 100;

/** Pages of a sample: about two minutes at two requests a second. */
export const SAMPLE_PAGES = 240;

/** About how many pages listing one call by its name may take. */
export const NAMED_PAGES = 12;
