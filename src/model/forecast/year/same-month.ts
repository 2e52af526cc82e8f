import type { Uncertain } from '../level/common-slope.ts';
import { medianOf } from '../series/median.ts';

/** Events a day of a past month, by its number: twelve times the year, plus 0 for January. */
export type MonthlyRates = ReadonlyMap<number, number>;

/** The median of absolute deviations is this part of a normal deviation. */
const MAD_OF_SIGMA = 0.6745;
/** No estate is steadier from month to month. */
const LEAST_NOISE = 0.01;
/** A month has to stand out from its neighbours by this many deviations of the others to be half believed. */
const DOUBT = 1.5;
/** The same month of another year is not quite the same. */
const OTHER_YEAR = 0.15;
/**
 * How the month asked for differs from its neighbours, as a logarithm, by what the same month of the year before did: shrunk
 * by how much months differ from their neighbours anyway. The month after is no neighbour: holidays reach into January. undefined where that year is not known.
 *
 * @param month its number
 */
export function sameMonthOfLastYear(rates: MonthlyRates, month: number): Uncertain | undefined {
  const standsOut = (index: number): number | undefined => {
    const own = rates.get(index);
    const [before, after] = [meanLogOf([index - 2, index - 1]), meanLogOf([index + 2, index + 3])];
    if (!own || before === undefined || after === undefined) return undefined;
    // Between the middles of the two pairs, one and a half months before and two and a half after.
    return Math.log(own) - (2.5 * before + 1.5 * after) / 4;
  };
  const meanLogOf = (months: readonly number[]): number | undefined => {
    const logs = months.flatMap((index) => (rates.get(index) ? [Math.log(rates.get(index)!)] : []));
    return logs.length === 0 ? undefined : logs.reduce((a, b) => a + b, 0) / logs.length;
  };
  const last = standsOut(month - 12);
  if (last === undefined) return undefined;
  const others = [...rates.keys()]
    .filter((index) => Math.abs(index - (month - 12)) > 3)
    .flatMap((index) => {
      const own = standsOut(index);
      return own === undefined ? [] : [Math.abs(own)];
    });
  const noise = Math.max(LEAST_NOISE, medianOf(Float64Array.from(others)) / MAD_OF_SIGMA);
  const share = last ** 2 / (last ** 2 + (DOUBT * noise) ** 2);
  const mean = share * last;
  return { mean, variance: noise ** 2 + ((1 - share) * last * 0.5) ** 2 + (OTHER_YEAR * mean) ** 2 };
}
