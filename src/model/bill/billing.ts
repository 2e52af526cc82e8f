import type { Trilean } from '../../selectors/event/knowledge.ts';
import type { Bounds } from '../quantity/bounds.ts';
import { type Count, NO_EVENTS } from '../quantity/count.ts';
import type { TrafficRow } from '../snapshot/snapshot.ts';

/** The events of a row: its count, the bounds that it states, or unknown. */
export function eventsOf(row: TrafficRow): Bounds<Count> {
  if (row.range !== undefined)
    return { low: row.range.low, expected: row.count ?? row.range.low, high: row.range.high };
  if (row.count === null) return { low: NO_EVENTS, expected: NO_EVENTS, high: null };
  return { low: row.count, expected: row.count, high: row.count };
}

/** Whether events are billed: surely, as is expected, and possibly. The first implies the second, the second the third. */
export interface Billing {
  readonly sure: boolean;
  readonly expected: boolean;
  readonly possible: boolean;
}

/** What is only possible is expected: a budget should see it, a proven saving should not. */
export function billingOf(answer: Trilean): Billing {
  return { sure: answer === 'yes', expected: answer !== 'no', possible: answer !== 'no' };
}

/** How much of events, or of their bytes, is billed. @param nothing the zero of what is counted */
export function billed<T>(whole: Bounds<T>, { sure, expected, possible }: Billing, nothing: T): Bounds<T> {
  return {
    low: sure ? whole.low : nothing,
    expected: expected ? whole.expected : nothing,
    high: possible ? whole.high : nothing,
  };
}
