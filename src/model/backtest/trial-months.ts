import { addDays, daysBetween } from '../../base/utc-day.ts';
import { calendarMonth, FOUR_WEEKS, fourWeeksFrom, type MonthOfDays } from '../quantity/month.ts';
import type { Window } from '../quantity/window.ts';

/** A month of the past, and which days of the window it is. */
export interface TrialMonth {
  readonly month: MonthOfDays;
  readonly from: number;
  readonly to: number;
}

export interface TrialMonths {
  readonly kind: 'calendar' | 'four-weeks';
  /** The oldest first. */
  readonly months: readonly TrialMonth[];
  /** How many of them share no day. */
  readonly apart: number;
}

/** A forecast needs two whole weeks before the month, or no week can be compared with another. */
const LEAST_BEFORE = 14;
/** The fewest days that hold a month to forecast, and what to forecast it from. */
export const LEAST_DAYS = LEAST_BEFORE + FOUR_WEEKS;
/** Fewer calendar months say less than months of four weeks, of which one begins each week. */
const FEWEST = 3;
const STEP = 7;

/**
 * The months that can be forecast from the days of the window before them: calendar months, or months of four weeks where
 * there are fewer than three. Those overlap.
 *
 * @param seen the days of the window that were seen whole
 */
export function trialMonths(window: Window, seen: { readonly from: number; readonly end: number }): TrialMonths {
  const calendar = calendarMonths(window, seen);
  if (calendar.length >= FEWEST) return { kind: 'calendar', months: calendar, apart: calendar.length };
  const months: TrialMonth[] = [];
  for (let to = seen.end; to - LEAST_DAYS >= seen.from; to -= STEP) {
    const from = to - FOUR_WEEKS;
    months.push({ month: fourWeeksFrom(addDays(window.start, from)), from, to });
  }
  const apart = Math.floor((seen.end - seen.from - LEAST_BEFORE) / FOUR_WEEKS);
  return { kind: 'four-weeks', months: months.toReversed(), apart: Math.max(0, apart) };
}

function calendarMonths({ start, end }: Window, seen: { readonly from: number; readonly end: number }): TrialMonth[] {
  const months: TrialMonth[] = [];
  const first = new Date(start);
  for (let number = first.getUTCMonth(); ; number++) {
    const begin = new Date(Date.UTC(first.getUTCFullYear(), number));
    if (begin >= new Date(end)) return months;
    const month = calendarMonth(begin);
    const from = daysBetween(start, begin);
    const to = from + month.days;
    if (from - seen.from >= LEAST_BEFORE && to <= seen.end) months.push({ month, from, to });
  }
}
