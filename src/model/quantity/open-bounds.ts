import { type Bounds, joinKnown, mapKnown } from './bounds.ts';

/** A difference may be unknown at either end: null. */
export interface OpenBounds<T> {
  readonly low: T | null;
  readonly expected: T;
  readonly high: T | null;
}

/** An amount, or a decimal. */
interface Difference<T> {
  plus(other: T): T;
  minus(other: T): T;
}

/** For independent values: each end takes the worst of both. */
export function subtractBounds<T extends Difference<T>>(a: Bounds<T>, b: Bounds<T>): OpenBounds<T> {
  return {
    low: joinKnown<T, T, T>(a.low, b.high, (x, y) => x.minus(y)),
    expected: a.expected.minus(b.expected),
    high: joinKnown<T, T, T>(a.high, b.low, (x, y) => x.minus(y)),
  };
}

/** For values that are unknown for the same reasons: end by end. */
export function subtractEnds<T extends Difference<T>>(a: Bounds<T>, b: Bounds<T>): OpenBounds<T> {
  return {
    low: a.low.minus(b.low),
    expected: a.expected.minus(b.expected),
    high: joinKnown<T, T, T>(a.high, b.high, (x, y) => x.minus(y)),
  };
}

export function negateOpen<T extends Difference<T>>({ low, expected, high }: OpenBounds<T>): OpenBounds<T> {
  // Not `negated`, which makes a negative zero of zero.
  const zero = expected.minus(expected);
  const negate = (end: T): T => zero.minus(end);
  return { low: mapKnown(high, negate), expected: negate(expected), high: mapKnown(low, negate) };
}

export function addOpen<T extends Difference<T>>(a: OpenBounds<T>, b: OpenBounds<T>): OpenBounds<T> {
  return {
    low: addKnown(a.low, b.low),
    expected: a.expected.plus(b.expected),
    high: addKnown(a.high, b.high),
  };
}

/** What is not known of one is not known of the sum. */
export function sumOpen<T extends Difference<T>>(all: readonly OpenBounds<T>[], nothing: T): OpenBounds<T> {
  return all.reduce((a, b) => addOpen(a, b), { low: nothing, expected: nothing, high: nothing });
}

export function mapOpen<A, B>({ low, expected, high }: OpenBounds<A>, map: (value: A) => B): OpenBounds<B> {
  return { low: mapKnown(low, map), expected: map(expected), high: mapKnown(high, map) };
}

function addKnown<T extends Difference<T>>(a: T | null, b: T | null): T | null {
  return joinKnown<T, T, T>(a, b, (x, y) => x.plus(y));
}
