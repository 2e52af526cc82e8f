import { medianOf } from '../series/median.ts';
import type { MonthlyRates } from './same-month.ts';

/** Fewer surprises say nothing of their size. */
const FEWEST = 5;
/** What grew is taken to grow on as in so many months before. */
const MONTHS_OF_GROWTH = 6;
const LEAST_MONTHS_OF_GROWTH = 3;
/** Four of five months lay within this many deviations. */
const SHARE = 0.8;
const DEVIATIONS = 1.2816;

/** Logarithms of how each month differs from the one before, in order. */
function changesOf(months: MonthlyRates): readonly number[] {
  const rates = [...months].toSorted(([a], [b]) => a - b).map(([, rate]) => rate);
  return rates.slice(1).map((rate, index) => Math.log(rate / rates[index]!));
}

/**
 * How far a month lies from the one before it and the growth until then, as a variance: four of five months lay within what it says,
 * so that a few wild ones do not count more than others.
 */
export function surpriseOf(months: MonthlyRates): number | undefined {
  const changes = changesOf(months);
  const surprises = changes.slice(LEAST_MONTHS_OF_GROWTH).map((change, index) => {
    const past = changes.slice(
      Math.max(0, index + LEAST_MONTHS_OF_GROWTH - MONTHS_OF_GROWTH),
      index + LEAST_MONTHS_OF_GROWTH,
    );
    return Math.abs(change - medianOf(Float64Array.from(past)));
  });
  if (surprises.length < FEWEST) return undefined;
  const inOrder = surprises.toSorted((a, b) => a - b);
  return (inOrder[Math.ceil(SHARE * (inOrder.length + 1)) - 1]! / DEVIATIONS) ** 2;
}
