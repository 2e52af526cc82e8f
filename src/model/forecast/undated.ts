import { type Bounds, joinKnown } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { fewer, inMonth, more } from './day-pattern.ts';
import type { PreparedTraffic } from './prepared-row.ts';

/** Events of a month from counts of the window as a whole: by the hours that were seen, as wide as events scatter. */
export function monthOfUndated({ low, expected, high }: Bounds<Count>, { days }: PreparedTraffic): Bounds<Decimal> {
  if (days === undefined) throw new RangeError('nothing is projected');
  const { seen, weekdays, counted } = days;
  const passed = (counted.end - counted.from) / seen.shares.length;
  const month: Bounds<Decimal> = {
    low: inMonth(fewer(low.toString()), seen.hours.most, days).times(weekdays.low),
    expected: inMonth(new Decimal(expected.toString()), seen.hours.likely, days),
    high:
      high === null || (seen.hours.least === null && high > 0n)
        ? null
        : inMonth(more(high.toString()), seen.hours.least ?? seen.hours.most, days).times(weekdays.high),
  };
  if (passed === 0) return month;
  // Where the window lies in the month, all of it was counted; else at the least none of it came in the month.
  const end = (count: Count, share: number, rest: Decimal): Decimal =>
    new Decimal(count.toString()).times(share).plus(rest.times(days.left));
  return {
    low: end(low, passed === 1 ? 1 : 0, month.low),
    expected: end(expected, passed, month.expected),
    high: joinKnown(high, month.high, (count, rest) => end(count, 1, rest)),
  };
}
