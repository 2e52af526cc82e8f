import { type Bounds, type ClosedBounds, joinKnown, sumBounds, withOpenHigh } from '../quantity/bounds.ts';
import { addUsd, maxUsd, minUsd, NO_COST, type Usd } from '../quantity/usd.ts';
import type { Line } from './line.ts';
import { type Overlap, withOverlap } from './overlap.ts';
import type { SpreadLeft } from './pool.ts';

/** What totals take in beside their lines: how they differ from the sum of them. */
export interface BesideLines {
  readonly overlap: Overlap;
  /** The same of a month that is as expected. */
  readonly overlapAsExpected: Overlap;
  /** How much of the spread of its lines the total has, from 0 to 1. */
  readonly spreadLeft: SpreadLeft;
}

/** @param isOpen whether something is not known at all */
export function totalOf(lines: readonly Line[], beside: BesideLines, isOpen: boolean): Bounds<Usd> {
  const known = totalBetween(
    withOverlap(costAsExpected(lines), beside.overlapAsExpected),
    withOverlap(sumOfCosts(lines), beside.overlap),
    beside.spreadLeft,
  );
  return isOpen ? withOpenHigh(known) : known;
}

/** The cost of some lines, by as much of their spread as the total has of that of all lines. */
export function costOfLines(lines: readonly Line[], { spreadLeft }: Pick<BesideLines, 'spreadLeft'>): Bounds<Usd> {
  return totalBetween(costAsExpected(lines), sumOfCosts(lines), spreadLeft);
}

/** The same of what is expected alone, as if nothing were unknown. */
export function forecastTotal(
  lines: readonly Line[],
  { spreadLeft }: Pick<BesideLines, 'spreadLeft'>,
): ClosedBounds<Usd> {
  const { expected } = sumOfCosts(lines);
  const part = (end: 'low' | 'high'): Usd =>
    lines
      .map(({ cost, forecast }) => (forecast?.[end] ?? cost.expected).minus(cost.expected).times(spreadLeft[end]))
      .reduce(addUsd, expected);
  return { low: part('low'), expected, high: part('high') };
}

/** What nobody knows stays as wide as it is; what is forecast evens out. */
function totalBetween(asExpected: Bounds<Usd>, wide: Bounds<Usd>, share: SpreadLeft): Bounds<Usd> {
  const { low, expected, high } = asExpected;
  return {
    low: minUsd(low.minus(low.minus(wide.low).times(share.low)), expected),
    expected,
    high: joinKnown(high, wide.high, (end, most) => maxUsd(end.plus(most.minus(end).times(share.high)), expected)),
  };
}

/** What is left of the bounds of some lines where the month is as expected: what nobody knows. */
export function costAsExpected(lines: readonly Line[]): Bounds<Usd> {
  return sumBounds(
    lines.map(({ cost, asExpected }) => asExpected ?? cost),
    NO_COST,
  );
}

/** Each end as if all lines were at it together. */
export function sumOfCosts(lines: readonly Line[]): Bounds<Usd> {
  return sumBounds(
    lines.map(({ cost }) => cost),
    NO_COST,
  );
}
