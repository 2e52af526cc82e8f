import type { Window } from '../../../../model/quantity/window.ts';
import { dayOf } from '../../window.ts';
import { NO_POINT } from '../metric.ts';

/** Why the points of a metric are not its counts, by the letter that a journal keeps. */
export const UNUSABLE = {
  n: 'a value is no count',
  t: 'a time comes twice',
  o: 'a point lies outside of the days that were asked for',
  l: 'it has another number of times than of values',
  i: 'it comes twice',
} as const;

export type Unusable = keyof typeof UNUSABLE;

/** How far a sum of whole numbers may be from one, in CloudWatch's doubles. */
const ROUNDING = 1e-6;

/**
 * The most events of a metric in a window: a hundred times more than any service serves, and small enough for sums of many of
 * them, and for a thousand events of each, to be exact.
 */
export const MOST_EVENTS = 2 ** 42;

/**
 * The counts of each day, NO_POINT where there is none. Points may come in any order.
 * @param most that they can add up to
 */
export function readPoints(
  times: readonly unknown[],
  values: readonly unknown[],
  window: Window,
  most: number,
): { readonly ok: true; readonly days: readonly number[] } | { readonly ok: false; readonly why: Unusable } {
  if (times.length !== values.length) return { ok: false, why: 'l' };
  if (times.length === 0) return { ok: true, days: [] };
  const days = Array.from({ length: window.days }, () => NO_POINT);
  const known = new Set<number>();
  let sum = 0;
  for (const [index, time] of times.entries()) {
    const instant = time instanceof Date ? time.getTime() : Number.NaN;
    const day = Number.isNaN(instant) ? undefined : dayOf(window, instant);
    if (day === undefined) return { ok: false, why: 'o' };
    if (known.has(instant)) return { ok: false, why: 't' };
    known.add(instant);
    const count = countOf(values[index]);
    if (count === undefined) return { ok: false, why: 'n' };
    sum += count;
    days[day] = Math.max(0, days[day]!) + count;
  }
  return sum > most ? { ok: false, why: 'n' } : { ok: true, days };
}

function countOf(value: unknown): number | undefined {
  if (typeof value !== 'number') return undefined;
  const count = Math.round(value);
  return Number.isSafeInteger(count) && count >= 0 && Math.abs(value - count) <= ROUNDING ? Math.abs(count) : undefined;
}
