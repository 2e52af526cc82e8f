import type { Bounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { fewer, inMonth, more } from './day-pattern.ts';
import type { PreparedTraffic } from './prepared-row.ts';

/** Events of a month from counts of the window as a whole: by the hours that were seen, as wide as events scatter. */
export function monthOfUndated({ low, expected, high }: Bounds<Count>, { days }: PreparedTraffic): Bounds<Decimal> {
  if (days === undefined) throw new RangeError('nothing is projected');
  const { seen, weekdays } = days;
  return {
    low: inMonth(fewer(low.toString()), seen.hours.most, days).times(weekdays.low),
    expected: inMonth(new Decimal(expected.toString()), seen.hours.likely, days),
    high:
      high === null || (seen.hours.least === null && high > 0n)
        ? null
        : inMonth(more(high.toString()), seen.hours.least ?? seen.hours.most, days).times(weekdays.high),
  };
}
