import type { Charge } from './charges.ts';
import type { PriceOf } from './event-dimension.ts';
import type { PlaceSums } from './place-sums.ts';
import { atTheMost, type PreparedRow, type PreparedTraffic } from '../forecast/prepared-row.ts';
import type { RowCharges } from './row-charges.ts';
import { Tally } from './tally.ts';
import { type Bounds, mapKnown } from '../quantity/bounds.ts';
import { addUsd, maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../quantity/usd.ts';

/**
 * How the total differs from the sum of its lines, because charges exclude each other. Events that are all reads or all writes
 * may be paid for on one trail or on another: nowhere for sure, on both possibly, and once in either case.
 */
export interface Overlap {
  /** What is sure of the sum, though of no line. */
  readonly sure: Usd;
  /** What is possible on several lines, but never on all of them. */
  readonly double: Usd;
}

const NO_OVERLAP: Overlap = { sure: NO_COST, double: NO_COST };

const ALL = { sure: true, expected: true, possible: true };

/** Adds what a row of unknown flag has in common in both cases. */
export function addOverlap(
  { overlaps, region }: Pick<PlaceSums, 'overlaps' | 'region'>,
  prepared: PreparedRow,
  { charges, cases }: RowCharges,
  priceOf: PriceOf,
): void {
  if (cases.length === 0) return;
  const priceIn = ({ dimension, most }: Charge): Usd => priceOf(dimension, region)?.times(most ?? 1) ?? NO_COST;
  const atLeast = (list: readonly Charge[]): Usd =>
    list
      .filter(({ billing }) => billing.sure)
      .map((charge) => priceIn({ ...charge, most: 1 }))
      .reduce(addUsd, NO_COST);
  const atMost = (list: readonly Charge[]): Usd =>
    list
      .filter(({ billing }) => billing.possible)
      .map(priceIn)
      .reduce(addUsd, NO_COST);
  const sure = subtractUsd(cases.map(atLeast).reduce(minUsd), atLeast(charges));
  const double = subtractUsd(atMost(charges), cases.map(atMost).reduce(maxUsd));
  if (sure.isZero() && double.isZero()) return;
  const key = `${sure.toFixed()} ${double.toFixed()}`;
  const sum = overlaps.get(key) ?? { sure, double, least: new Tally(), most: new Tally() };
  overlaps.set(key, sum);
  sum.least.add(prepared, ALL);
  const largest = atTheMost(prepared);
  if (largest !== undefined) sum.most.add(largest, ALL);
}

export function overlapOf(places: readonly PlaceSums[], traffic: PreparedTraffic): Overlap {
  let overlap = NO_OVERLAP;
  for (const { overlaps } of places)
    for (const { sure, double, least, most } of overlaps.values())
      overlap = {
        sure: addUsd(overlap.sure, sure.times(least.month(traffic).low)),
        // Lines count their events at the most, and those of a quiet month at least.
        double: addUsd(overlap.double, double.times(most.month(traffic).low)),
      };
  return overlap;
}

/** The total of which only the sum of the lines is known. `expected` is of one case throughout. */
export function withOverlap({ low, expected, high }: Bounds<Usd>, { sure, double }: Overlap): Bounds<Usd> {
  return {
    low: minUsd(addUsd(low, sure), expected),
    expected,
    high: mapKnown(high, (end) => maxUsd(subtractUsd(end, double), expected)),
  };
}
