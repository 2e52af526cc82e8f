import { daysBetween } from '../../base/utc-day.ts';

/** Whole days from the end of the day, month or year that `asOf` names to a day, at least 0. @param today `YYYY-MM-DD` */
export function ageInDays(asOf: string, today: string): number {
  return Math.max(0, daysBetween(endOf(asOf), today));
}

/** The last day of a period: `2025` ends on 2025-12-31, `2026-02` on 2026-02-28. */
function endOf(period: string): number {
  const [year = 0, month, day] = period.split('-').map(Number);
  if (month === undefined) return Date.UTC(year, 11, 31);
  // Day 0 of the next month is the last of this one.
  return day === undefined ? Date.UTC(year, month, 0) : Date.parse(period);
}
