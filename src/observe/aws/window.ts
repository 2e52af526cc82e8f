import { addDays, daysBetween, type Instant, startOfDay } from '../../base/utc-day.ts';
import { type Window, windowFrom } from '../../model/quantity/window.ts';

/** The last `days` whole days before `now`: a day that is not over is not counted. */
export function windowBefore(now: Date, days: number): Window {
  return windowFrom(addDays(startOfDay(now), -days), days);
}

/** Which day of the window an instant lies in, from 0; undefined outside. */
export function dayOf({ start, days }: Window, instant: Instant): number | undefined {
  const day = Math.floor(daysBetween(start, instant));
  return day >= 0 && day < days ? day : undefined;
}
