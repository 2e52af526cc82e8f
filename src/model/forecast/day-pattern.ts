import { addDays } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import { type Bounds, mapKnown } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { hoursOf, type Month } from '../quantity/month.ts';
import { daysPassed } from './passed-days.ts';
import type { SeenDays } from './seen-days.ts';
import { monthsByWeek, type WeekPattern, weekPatternOf } from './week-pattern.ts';
import type { Window } from '../quantity/window.ts';

/** How days become a month where they are fewer than two whole weeks: no week can be compared with another. */
export interface DayPattern {
  readonly seen: SeenDays;
  /** The one whole week, where there is one: then each weekday is known. */
  readonly week: WeekPattern | undefined;
  /** Hours of the month. */
  readonly hours: number;
  /** The days of the window that are in the month, from the first to before the end; and the share of the month that is left. */
  readonly counted: { readonly from: number; readonly end: number };
  readonly left: number;
  /** What the mean of the days may be off by, because they are not all weekdays. */
  readonly weekdays: { readonly low: number; readonly high: number };
}

/** What a day of the weekend has of a weekday's events: an assumption for the weekdays that were not seen, not a measurement. */
const WEEKEND = 0.3;
const MEAN_OF_WEEK = (5 + 2 * WEEKEND) / 7;
/** A smaller part of a day says nothing of the day. */
const LEAST_SHARE = 0.25;
/** Nine in ten counts of independent events lie within so many square roots. */
const NOISE = new Decimal('1.645');

export function dayPatternOf(month: Month, window: Window, seen: SeenDays): DayPattern {
  return {
    seen,
    week: weekPatternOf(month, window, seen),
    hours: hoursOf(month, window),
    ...passedOf(month, window, seen),
    weekdays: weekdaysOf(window, seen),
  };
}

/** What a day that was seen in part lacks is left of the month. */
function passedOf(month: Month, window: Window, { shares }: SeenDays): Pick<DayPattern, 'counted' | 'left'> {
  const counted = daysPassed(window, month);
  const days = month.kind === 'calendar' ? month.days : 1;
  return { counted, left: 1 - sum(shares.slice(counted.from, counted.end)) / days };
}

function weekdaysOf({ start }: Window, { shares }: SeenDays): DayPattern['weekdays'] {
  const days = shares.flatMap((share, day) =>
    share < LEAST_SHARE ? [] : [{ share, weekday: addDays(start, day).getUTCDay() }],
  );
  if (days.length === 0 || new Set(days.map(({ weekday }) => weekday)).size === 7) return { low: 1, high: 1 };
  const seen = sum(days, ({ share, weekday }) => share * (weekday % 6 === 0 ? WEEKEND : 1));
  const factor = (MEAN_OF_WEEK * sum(days, ({ share }) => share)) / seen;
  return { low: Math.min(1, factor), high: Math.max(1, factor) };
}

/**
 * Events of a month from daily counts of which each end has its own: between a month like the quieter half of the days and
 * one like the busier half, and at least as wide as independent events scatter.
 */
export function monthOfDays(
  daily: { readonly low: readonly number[]; readonly expected: readonly number[]; readonly high: readonly number[] },
  pattern: DayPattern,
): Bounds<Decimal> {
  const { seen, weekdays } = pattern;
  const expected = expectedOf(daily.expected, pattern);
  const quiet = halfMonth(daily.low, pattern, (a, b) => a - b).times(weekdays.low);
  const busy = halfMonth(daily.high, pattern, (a, b) => b - a).times(weekdays.high);
  const least = inMonth(fewer(sum(daily.low)), seen.hours.most, pattern);
  const most = seen.hours.least === null ? null : inMonth(more(sum(daily.high)), seen.hours.least, pattern);
  const month = {
    low: Decimal.min(quiet, least, expected),
    expected,
    // Where all was seen within a minute, nobody knows of how long a time it is.
    high: most === null && sum(daily.high) > 0 ? null : Decimal.max(busy, most ?? ZERO, expected),
  };
  if (pattern.left === 1) return month;
  const counted = (days: readonly number[]): Decimal =>
    new Decimal(sum(days.slice(pattern.counted.from, pattern.counted.end)));
  const rest = (end: Decimal): Decimal => end.times(pattern.left);
  return {
    low: counted(daily.low).plus(rest(month.low)),
    expected: counted(daily.expected).plus(rest(month.expected)),
    high: mapKnown(month.high, (end) => counted(daily.high).plus(rest(end))),
  };
}

/** A count as it may be by chance, at least and at most. */
export function fewer(count: number | string): Decimal {
  const events = new Decimal(count);
  return Decimal.max(ZERO, events.minus(events.sqrt().times(NOISE)));
}

export function more(count: number | string): Decimal {
  const events = new Decimal(count);
  return events.plus(events.sqrt().times(NOISE));
}

function expectedOf(daily: readonly number[], pattern: DayPattern): Decimal {
  const { week, seen } = pattern;
  return week === undefined
    ? inMonth(new Decimal(sum(daily)), seen.hours.likely, pattern)
    : week.scale.times(sum(monthsByWeek(daily, week)));
}

/** What events of some hours make of a month. */
export function inMonth(events: Decimal, hoursSeen: Decimal, { hours }: Pick<DayPattern, 'hours'>): Decimal {
  return events.times(hours).dividedBy(hoursSeen);
}

/** A month of which each day is the mean of the half of the days that comes first in an order, rounded up. */
function halfMonth(
  daily: readonly number[],
  { seen, hours }: DayPattern,
  order: (a: number, b: number) => number,
): Decimal {
  const isUsed = (day: number): boolean => seen.shares[day]! >= LEAST_SHARE;
  const days = daily.flatMap((events, day) => (isUsed(day) ? [events / seen.shares[day]!] : [])).toSorted(order);
  if (days.length === 0) return inMonth(new Decimal(sum(daily)), seen.hours.likely, { hours });
  const half = days.slice(0, Math.ceil(days.length / 2));
  return new Decimal(sum(half)).times(hours).dividedBy(half.length * 24);
}
