import { type Decimal, ZERO } from './decimal.ts';

/**
 * A value that may not be known: at least `low`, most likely `expected`, at most `high`. `high` is null where something
 * unknown takes part: it counts as 0 in `low` and is left out of `expected`.
 */
export interface Bounds<T> {
  readonly low: T;
  readonly expected: T;
  readonly high: T | null;
}

/** Bounds without anything unknown. */
export interface ClosedBounds<T> extends Bounds<T> {
  readonly high: T;
}

export function exactly<T>(value: T): ClosedBounds<T> {
  return { low: value, expected: value, high: value };
}

/** That much is known; there may be more. */
export function atLeast<T>(value: T): Bounds<T> {
  return { low: value, expected: value, high: null };
}

export function withOpenHigh<T>(bounds: Bounds<T>): Bounds<T> {
  return { ...bounds, high: null };
}

/** Nobody knows how much of it, if any: nothing of it is counted on. */
export function perhaps<T>({ high }: Bounds<T>, nothing: T): Bounds<T> {
  return { low: nothing, expected: nothing, high };
}

/** What is not known stays unknown. */
export function mapKnown<A, B>(value: A | null, map: (value: A) => B): B | null {
  return value === null ? null : map(value);
}

/** What is not known of either is not known of both. */
export function joinKnown<A, B, C>(a: A | null, b: B | null, join: (x: A, y: B) => C): C | null {
  return a === null || b === null ? null : join(a, b);
}

export function mapBounds<A, B>(bounds: Bounds<A>, map: (value: A) => B): Bounds<B> {
  return { low: map(bounds.low), expected: map(bounds.expected), high: mapKnown(bounds.high, map) };
}

/** Of what is known at both ends; what stands at several of them is worked out once. */
export function mapClosed<A extends object, B>(
  { low, expected, high }: ClosedBounds<A>,
  map: (value: A) => B,
): ClosedBounds<B> {
  const middle = map(expected);
  return { low: low === expected ? middle : map(low), expected: middle, high: high === expected ? middle : map(high) };
}

/** Each end by a function of its own. */
export function mapEnds<A, B>(bounds: Bounds<A>, maps: ClosedBounds<(value: A) => B>): Bounds<B> {
  return {
    low: maps.low(bounds.low),
    expected: maps.expected(bounds.expected),
    high: mapKnown(bounds.high, maps.high),
  };
}

/** Bound by bound; what is unknown in either is unknown in both. */
export function joinBounds<A, B, C>(a: Bounds<A>, b: Bounds<B>, join: (x: A, y: B) => C): Bounds<C> {
  return { low: join(a.low, b.low), expected: join(a.expected, b.expected), high: joinKnown(a.high, b.high, join) };
}

/** A decimal, or an amount. */
interface Summand<T> {
  plus(other: T): T;
}

/** Bound by bound. Sums of counts: `joinBounds(a, b, addCounts)`. */
export function addBounds<T extends Summand<T>>(a: Bounds<T>, b: Bounds<T>): Bounds<T> {
  return joinBounds(a, b, (x, y) => x.plus(y));
}

/** Adds to the sum of a key. */
export function addAt<K, T extends Summand<T>>(sums: Map<K, Bounds<T>>, key: K, more: Bounds<T>): void {
  const before = sums.get(key);
  sums.set(key, before === undefined ? more : addBounds(before, more));
}

/** Bound by bound. Nothing of what is not known is nothing, and so is what is not known of nothing. */
export function timesBounds(a: Bounds<Decimal>, b: Bounds<Decimal>): Bounds<Decimal> {
  const isNothing = a.high?.isZero() === true || b.high?.isZero() === true;
  return isNothing ? exactly(ZERO) : joinBounds(a, b, (x, y) => x.times(y));
}

export function sumBounds<T extends Summand<T>>(list: Iterable<Bounds<T>>, zero: T): Bounds<T> {
  let sum: Bounds<T> = exactly(zero);
  for (const bounds of list) sum = addBounds(sum, bounds);
  return sum;
}
