import type { Charge } from './charges.ts';
import type { PriceOf } from './event-dimension.ts';
import type { PlaceSums } from './place-sums.ts';
import { atTheMost, monthOfRow } from '../forecast/month-of-row.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';
import type { RowCharges } from './row-charges.ts';
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

/**
 * Adds what a row of unknown flag has in common in both cases: of a month of its own, because another row of the same kind
 * may be the other case. What is sure of two together, whose quiet weeks even out, is sure of neither trail when one of them
 * is reads and one writes.
 */
export function addOverlap(
  { overlaps, region }: Pick<PlaceSums, 'overlaps' | 'region'>,
  prepared: PreparedRow,
  { charges, cases }: RowCharges,
  priceOf: PriceOf,
  traffic: PreparedTraffic,
): void {
  if (cases.length === 0) return;
  const priceIn = ({ dimension, most }: Charge): Usd => priceOf(dimension, region)?.times(most ?? 1) ?? NO_COST;
  const atLeast = (list: readonly Charge[]): Usd =>
    list
      .filter(({ billing }) => billing.sure)
      .map((charge) => priceIn({ ...charge, most: 1 }))
      .reduce(addUsd, NO_COST);
  // All of them are possible: what is not, is no charge.
  const atMost = (list: readonly Charge[]): Usd => list.map(priceIn).reduce(addUsd, NO_COST);
  const sure = subtractUsd(cases.map(atLeast).reduce(minUsd), atLeast(charges));
  const double = subtractUsd(atMost(charges), cases.map(atMost).reduce(maxUsd));
  if (!sure.isZero()) overlaps.push({ sure: sure.times(monthOfRow(prepared, traffic).low), double: NO_COST });
  if (double.isZero()) return;
  const largest = atTheMost(prepared);
  // Lines count their events at the most, and those of a quiet month at least.
  if (largest !== undefined) overlaps.push({ sure: NO_COST, double: double.times(monthOfRow(largest, traffic).low) });
}

/** In the order of the amounts, whatever that of the rows: sums of long decimals depend on it in their last digit. */
export function overlapOf(overlaps: readonly Overlap[]): Overlap {
  const total = (pick: (overlap: Overlap) => Usd): Usd =>
    overlaps
      .map(pick)
      .toSorted((a, b) => a.comparedTo(b))
      .reduce(addUsd, NO_COST);
  return { sure: total(({ sure }) => sure), double: total(({ double }) => double) };
}

/** The total of which only the sum of the lines is known. `expected` is of one case throughout. */
export function withOverlap({ low, expected, high }: Bounds<Usd>, { sure, double }: Overlap): Bounds<Usd> {
  return {
    low: minUsd(addUsd(low, sure), expected),
    expected,
    high: mapKnown(high, (end) => maxUsd(subtractUsd(end, double), expected)),
  };
}
