import type { Uncertain } from '../level/common-slope.ts';
import { medianOf } from '../series/median.ts';
import type { MonthlyRates } from './same-month.ts';

/** What lies farther back says little of growth now. */
const MONTHS = 7;
const WEEKS_OF_MONTH = 365.25 / 12 / 7;
/** No estate is steadier from month to month. */
const LEAST_NOISE = 0.01 ** 2;

/**
 * Growth a week in the last months: Theil and Sen's median of what any two of them say, which a wild month does not move. It
 * may be the sum of steps that go nowhere (a random walk), so it is known no better than those let it be.
 *
 * @param surprise the variance of a step
 */
export function growthByMonth(months: MonthlyRates, surprise: number): Uncertain {
  const last = [...months].toSorted(([a], [b]) => a - b).slice(-MONTHS);
  const slopes = last.flatMap(([late, rate], index) =>
    last.slice(0, index).map(([early, before]) => Math.log(rate / before) / (late - early)),
  );
  return {
    mean: medianOf(Float64Array.from(slopes)) / WEEKS_OF_MONTH,
    variance: Math.max(LEAST_NOISE, surprise) / (last.length - 1) / WEEKS_OF_MONTH ** 2,
  };
}
