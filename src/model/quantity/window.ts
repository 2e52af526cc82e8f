import { addDays, type Instant, instantText } from '../../base/utc-day.ts';

/** The whole UTC days that were observed; `end` is exclusive. Both ends as `2026-11-20T00:00:00Z`. */
export interface Window {
  readonly start: string;
  readonly end: string;
  readonly days: number;
  /** When the first and the last event happened, where that is how the days were found: both may be seen in part. */
  readonly seen?: { readonly first: string; readonly last: string };
}

/** @param start midnight UTC, with which the first day begins */
export function windowFrom(start: Instant, days: number): Window {
  return { start: instantText(start), end: instantText(addDays(start, days)), days };
}
