import { type Bounds, joinBounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import type { TrafficRow } from '../snapshot/snapshot.ts';

const ONE = new Decimal(1);

/** The bounds of the count itself, where the row has some, on top of those of its days. */
export function withinCount(events: Bounds<Decimal>, { range, count }: TrafficRow): Bounds<Decimal> {
  if (range === undefined || count === null || count === 0n) return events;
  const share = (end: Count): Decimal => new Decimal(end.toString()).dividedBy(count.toString());
  return joinBounds(events, { low: share(range.low), expected: ONE, high: share(range.high) }, (end, part) =>
    end.times(part),
  );
}
