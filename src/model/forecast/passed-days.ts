import { addDays, daysBetween } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import type { Month } from '../quantity/month.ts';
import type { Window } from '../quantity/window.ts';
import type { ForecastDays } from './series/forecast-days.ts';

/** The days of a window that are in a month, from the first to before the end. */
export interface PassedDays {
  readonly from: number;
  readonly end: number;
}

export function daysPassed({ start, days }: Pick<Window, 'start' | 'days'>, month: Month): PassedDays {
  if (month.kind !== 'calendar') return { from: 0, end: 0 };
  const first = daysBetween(start, month.start);
  const within = (day: number): number => Math.min(days, Math.max(0, day));
  return { from: within(first), end: within(first + month.days) };
}

/**
 * A day at the edge of the window that was seen in part is no day of the series, but what was counted on it has passed: of the days
 * of the month that are left it is what was not seen of it.
 */
export function withoutPassed(
  days: ForecastDays,
  { start }: Pick<Window, 'start'>,
  { from, end }: PassedDays,
  shares: readonly number[],
): ForecastDays {
  const inPart = shares.flatMap((share, day) => (day >= from && day < end && share < 1 ? [{ day, share }] : []));
  if (inPart.length === 0) return days;
  const weekdays = [...days.month.weekdays];
  for (const { day, share } of inPart) weekdays[addDays(start, day).getUTCDay()]! -= share;
  const left = days.month.days - sum(inPart, ({ share }) => share);
  return { ...days, month: { ...days.month, weekdays, days: left } };
}
