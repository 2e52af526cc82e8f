import { addDays, daysBetween, startOfDay } from '../../base/utc-day.ts';

/** Whole UTC days; `end` is exclusive. */
export interface ObservedWindow {
  readonly start: Date;
  readonly end: Date;
  readonly days: number;
}

/** The last `days` whole days before `now`: a day that is not over is not counted. */
export function windowBefore(now: Date, days: number): ObservedWindow {
  const end = startOfDay(now);
  return { start: addDays(end, -days), end, days };
}

/** Which day of the window an instant lies in, from 0; undefined outside. */
export function dayOf({ start, days }: ObservedWindow, instant: Date): number | undefined {
  const day = Math.floor(daysBetween(start, instant));
  return day >= 0 && day < days ? day : undefined;
}
