declare const brand: unique symbol;

/** A whole number of events or bytes. Opaque: made by `toCount`, summed by `addCounts`. */
export type Count = bigint & { readonly [brand]: 'Count' };

export const NO_EVENTS = 0n as Count;

/** @throws RangeError when the number is negative, fractional or beyond 2^53, where a JSON number stops being exact. */
export function toCount(value: number | bigint): Count {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`not a whole count: ${value}`);
  if (value < 0) throw new RangeError(`negative count: ${value}`);
  return BigInt(value) as Count;
}

export function addCounts(a: Count, b: Count): Count {
  return (a + b) as Count;
}

/** The count as a number, for drawing and sorting only; never for money. */
export function approximate(count: Count): number {
  return Number(count);
}
