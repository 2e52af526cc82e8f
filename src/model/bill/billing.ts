import type { Trilean } from '../../selectors/event/knowledge.ts';
import { type Bounds, mapKnown, withOpenHigh } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';

/** Whether events are billed: surely, as expected, and possibly. The first implies the second, the second the third. */
export interface Billing {
  readonly sure: boolean;
  readonly expected: boolean;
  readonly possible: boolean;
}

/** What is only possible is expected: a budget should see it, a proven saving should not. */
export function billingOf(answer: Trilean): Billing {
  return { sure: answer === 'yes', expected: answer !== 'no', possible: answer !== 'no' };
}

/** What may be charged for something that is not known: not expected, for nobody knows how much it is. */
export const OPEN: Billing = { sure: false, expected: false, possible: true };

/** Events that are each expected to be charged once, and at most so many times; null: nobody knows how many. */
export function timesAtMost(events: Bounds<Decimal>, most: number | null): Bounds<Decimal> {
  if (most === null) return withOpenHigh(events);
  return most === 1 ? events : { ...events, high: mapKnown(events.high, (units) => units.times(most)) };
}

/** How much of events, or of their bytes, is billed. @param nothing the zero of what is counted */
export function billed<T>(whole: Bounds<T>, { sure, expected, possible }: Billing, nothing: T): Bounds<T> {
  return {
    low: sure ? whole.low : nothing,
    expected: expected ? whole.expected : nothing,
    high: possible ? whole.high : nothing,
  };
}
