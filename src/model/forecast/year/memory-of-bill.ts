import { addDays, dayText } from '../../../base/utc-day.ts';
import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';
import type { BillRow } from '../../snapshot/snapshot.ts';
import type { Uncertain } from '../level/common-slope.ts';
import { growthByMonth } from './growth-by-month.ts';
import { RECENT_DAYS } from './holidays.ts';
import { mirrorsOf } from './mirrors.ts';
import { monthNumber } from './month-number.ts';
import { type MonthlyRates, sameMonthOfLastYear } from './same-month.ts';
import { surpriseOf } from './surprise.ts';
import { trafficByMonth } from './traffic-by-month.ts';

/** What the bill of past months says of a month to come. */
export interface BillMemory {
  /** The traffic of each month that is known, relative to that of the last: whole, final months before the one asked for. */
  readonly months: MonthlyRates;
  /**
   * What the month asked for has of its own beyond the last days of the window, as a logarithm; undefined: a year ago is not
   * known, or no calendar month is asked for.
   */
  readonly sameMonth: Uncertain | undefined;
  /** Growth a week, as a logarithm; undefined where too few months are known. */
  readonly growth: Uncertain | undefined;
  /** How far a month lay from what the months before it said, as a variance; undefined where too few are known. */
  readonly surprise: number | undefined;
}

/** The same for every scale of the bill. What began or ended being recorded is no growth. */
export function memoryOfBill(bill: readonly BillRow[], month: Month, { end }: Pick<Window, 'end'>): BillMemory {
  // The average month follows the window.
  const asked = monthNumber(month.kind === 'calendar' ? month.start : dayText(end));
  const months = trafficByMonth(mirrorsOf(bill, asked));
  const surprise = surpriseOf(months);
  return {
    months,
    sameMonth: month.kind === 'calendar' ? beyondWindow(months, asked, end) : undefined,
    growth: surprise === undefined ? undefined : growthByMonth(months, surprise),
    surprise,
  };
}

/** After a quiet August, September has more than the window. */
function beyondWindow(months: MonthlyRates, asked: number, end: string): Uncertain | undefined {
  const own = sameMonthOfLastYear(months, asked);
  if (own === undefined) return undefined;
  let { mean, variance } = own;
  for (let day = 1; day <= RECENT_DAYS; day++) {
    const recent = sameMonthOfLastYear(months, monthNumber(dayText(addDays(end, -day))));
    mean -= (recent?.mean ?? 0) / RECENT_DAYS;
    variance += (recent?.variance ?? 0) / RECENT_DAYS;
  }
  return { mean, variance };
}
