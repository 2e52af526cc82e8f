import { addDays } from '../../base/utc-day.ts';
import { Decimal } from '../quantity/decimal.ts';
import type { Month, MonthOfDays } from '../quantity/month.ts';
import type { SeenDays } from './seen-days.ts';
import type { Window } from '../quantity/window.ts';

/**
 * How whole weeks become a month. Each week gives the month that it would be if all weeks were like it: its days, each
 * as often as the month has that weekday, times `scale`. The mean over the weeks is what is expected.
 */
export interface WeekPattern {
  /** Whole weeks in the window; the last ones, so that the days left out are the oldest. */
  readonly weeks: number;
  /** The first day of the first whole week, counted from the start of the window. */
  readonly offset: number;
  /** For each day of such a week, how often the month has its weekday. */
  readonly times: readonly number[];
  readonly scale: Decimal;
}

/** undefined where nothing is projected, or no whole week was seen. */
export function weekPatternOf(
  month: Month,
  { start }: Window,
  { from, end }: Pick<SeenDays, 'from' | 'end'>,
): WeekPattern | undefined {
  const weeks = Math.floor((end - from) / 7);
  if (month.kind === 'window' || weeks < 1) return undefined;
  const offset = end - weeks * 7;
  if (month.kind === 'hours')
    return { weeks, offset, times: Array<number>(7).fill(1), scale: new Decimal(month.hours).dividedBy(7 * 24) };
  const firstWeekday = addDays(start, offset).getUTCDay();
  return {
    weeks,
    offset,
    times: Array.from({ length: 7 }, (_, day) => occurrences((firstWeekday + day) % 7, month)),
    scale: new Decimal(1),
  };
}

function occurrences(weekday: number, { days, start }: MonthOfDays): number {
  const earliest = (weekday - new Date(start).getUTCDay() + 7) % 7;
  return Math.ceil((days - earliest) / 7);
}

/** What each of the last `weeks` weeks of daily counts makes of a month, before `scale`. Whole numbers. */
export function monthsByWeek(daily: readonly number[], { weeks, offset, times }: WeekPattern): readonly number[] {
  const months: number[] = [];
  for (let week = 0; week < weeks; week++) {
    let sum = 0;
    for (let day = 0; day < 7; day++) sum += daily[offset + week * 7 + day]! * times[day]!;
    months.push(sum);
  }
  return months;
}
