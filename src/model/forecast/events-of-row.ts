import { atLeast, type Bounds, exactly } from '../quantity/bounds.ts';
import { type Count, NO_EVENTS } from '../quantity/count.ts';
import type { TrafficRow } from '../snapshot/snapshot.ts';

/** The events of a row: its count, the bounds that it states, or unknown. */
export function eventsOf(row: TrafficRow): Bounds<Count> {
  if (row.range !== undefined)
    return { low: row.range.low, expected: row.count ?? row.range.low, high: row.range.high };
  if (row.count === null) return atLeast(NO_EVENTS);
  return exactly(row.count);
}
