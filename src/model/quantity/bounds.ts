/**
 * A value that may not be known: at least `low`, most likely `expected`, at most `high`. `high` is null where something
 * unknown takes part: it counts as 0 in `low` and is left out of `expected`.
 */
export interface Bounds<T> {
  readonly low: T;
  readonly expected: T;
  readonly high: T | null;
}

export function exactly<T>(value: T): Bounds<T> {
  return { low: value, expected: value, high: value };
}

export function mapBounds<A, B>(bounds: Bounds<A>, map: (value: A) => B): Bounds<B> {
  return { low: map(bounds.low), expected: map(bounds.expected), high: bounds.high === null ? null : map(bounds.high) };
}

/** Bound by bound; what is unknown in either is unknown in both. */
export function joinBounds<T>(a: Bounds<T>, b: Bounds<T>, join: (x: T, y: T) => T): Bounds<T> {
  return {
    low: join(a.low, b.low),
    expected: join(a.expected, b.expected),
    high: a.high === null || b.high === null ? null : join(a.high, b.high),
  };
}

export function sumBounds<T>(list: Iterable<Bounds<T>>, zero: T, add: (x: T, y: T) => T): Bounds<T> {
  let sum = exactly(zero);
  for (const bounds of list) sum = joinBounds(sum, bounds, add);
  return sum;
}
