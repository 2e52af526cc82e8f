import { sum } from '../../base/sum.ts';

/** Nine in ten series without a drift stay below it. */
const CERTAIN = 1.645;
/** Where in a week its events lie is not looked at, so the distance is known to half a week. */
const HALF_WEEK = 0.5;
/** A factor needs no more digits than its weeks have, and is then the same on every machine. */
const DIGITS = 6;

/**
 * By how much a level that rises or falls steadily may be another `distance` weeks on, where Mann and Kendall's test says
 * that the order of the weeks is no chance; else 1. Of four weeks each must follow the one before. The growth is the outer
 * end of Sen's interval around the median growth between any two weeks.
 */
function growthOf(weeks: readonly number[], distance: number): number {
  const growths: number[] = [];
  let order = 0;
  for (let late = 1; late < weeks.length; late++) {
    for (let early = 0; early < late; early++) {
      // A week without events is taken for one with a single event, since nothing grows from nothing.
      const growth = Math.log(Math.max(1, weeks[late]!) / Math.max(1, weeks[early]!));
      order += Math.sign(growth);
      growths.push(growth / (late - early));
    }
  }
  const { length: count } = weeks;
  const scatter = CERTAIN * Math.sqrt((count * (count - 1) * (2 * count + 5)) / 18);
  if (Math.abs(order) - 1 <= scatter) return 1;
  const outwards = growths.toSorted((a, b) => (order > 0 ? a - b : b - a));
  // Whoever is certain has four weeks or more, of which the scatter is less than the number of growths.
  const end = Math.floor((growths.length + scatter) / 2);
  return Number(Math.exp(outwards[end]! * (distance + HALF_WEEK)).toPrecision(DIGITS));
}

/** The sum of weeks, and as far as a steady drift may have carried it by the month. Whole numbers. */
export interface Drifted {
  readonly low: number;
  readonly high: number;
}

/** @param distance weeks from the middle of these to the middle of the month */
export function driftedSum(weeks: readonly number[], distance: number): Drifted {
  const total = sum(weeks);
  const then = total * growthOf(weeks, distance);
  return { low: Math.min(total, Math.floor(then)), high: Math.max(total, Math.ceil(then)) };
}
