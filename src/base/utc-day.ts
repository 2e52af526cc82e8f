/** An instant as an ISO 8601 text, as a Date, or in milliseconds since 1970. */
export type Instant = string | number | Date;

export const DAY_MS = 86_400_000;
export const DAY_SECONDS = 86_400;
export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1_440;

/** `2026-11-23`, the UTC day of an instant. */
export function dayText(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** `2026-11-23T00:00:00Z`: to the second. */
export function instantText(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Days from one instant to another, with their fraction; negative where `end` is before `start`. */
export function daysBetween(start: Instant, end: Instant): number {
  return (new Date(end).getTime() - new Date(start).getTime()) / DAY_MS;
}

/** The instant a number of days later. */
export function addDays(instant: Instant, days: number): Date {
  return new Date(new Date(instant).getTime() + days * DAY_MS);
}

/** The last day of a window whose end is exclusive, `2026-11-22` for one that ends with 2026-11-23T00:00:00Z. */
export function lastDayBefore(end: Instant): string {
  return dayText(addDays(end, -1));
}

/** The midnight with which the UTC day of an instant begins. */
export function startOfDay(instant: Instant): Date {
  return new Date(Math.floor(new Date(instant).getTime() / DAY_MS) * DAY_MS);
}

/** Does the text begin with a day of the calendar? `Date` takes the 30th of February for the 2nd of March. */
export function isCalendarDay(text: string): boolean {
  const day = text.slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false;
  const time = Date.parse(day);
  return !Number.isNaN(time) && dayText(time) === day;
}
