import type { Trilean } from '../selectors/index.ts';
import type { Bounds } from './bounds.ts';
import { type Count, multiplyCount, NO_EVENTS } from './count.ts';
import type { TrafficRow } from './snapshot.ts';

/** The events of a row: its count, the bounds that it states, or unknown. */
export function eventsOf(row: TrafficRow): Bounds<Count> {
  if (row.range !== undefined)
    return { low: row.range.low, expected: row.count ?? row.range.low, high: row.range.high };
  if (row.count === null) return { low: NO_EVENTS, expected: NO_EVENTS, high: null };
  return { low: row.count, expected: row.count, high: row.count };
}

/**
 * How many of the events are billed, `times` each. What is only possible counts in `expected` and `high`, not in `low`:
 * a budget should see it, a proven saving should not.
 */
export function billed(events: Bounds<Count>, answer: Trilean, times = 1): Bounds<Count> {
  return {
    low: answer === 'yes' ? multiplyCount(events.low, times) : NO_EVENTS,
    expected: answer === 'no' ? NO_EVENTS : multiplyCount(events.expected, times),
    high: answer === 'no' ? NO_EVENTS : events.high === null ? null : multiplyCount(events.high, times),
  };
}
