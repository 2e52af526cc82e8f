import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addAt,
  addBounds,
  atLeast,
  type Bounds,
  exactly,
  joinBounds,
  mapBounds,
  mapEnds,
  sumBounds,
  timesBounds,
  withOpenHigh,
} from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import {
  addOpen,
  mapOpen,
  negateOpen,
  type OpenBounds,
  subtractBounds,
  subtractEnds,
} from '../../../src/model/quantity/open-bounds.ts';

const ZERO = new Decimal(0);
const value = fc.integer({ min: -1000, max: 1000 }).map((number) => new Decimal(number));

/** Three values in their order; the last one may be open. */
const bounds: fc.Arbitrary<Bounds<Decimal>> = fc.tuple(value, value, value, fc.boolean()).map(([a, b, c, isOpen]) => {
  const [low, expected, high] = [a, b, c].toSorted((x, y) => x.comparedTo(y)) as [Decimal, Decimal, Decimal];
  return { low, expected, high: isOpen ? null : high };
});

const openBounds: fc.Arbitrary<OpenBounds<Decimal>> = fc
  .tuple(bounds, fc.boolean())
  .map(([{ low, expected, high }, isOpen]) => ({ low: isOpen ? null : low, expected, high }));

const texts = ({ low, expected, high }: OpenBounds<Decimal>) =>
  [low, expected, high].map((end) => end?.toFixed() ?? null);

/** The same of counts, of which there may be none. */
const positive = bounds.map((some) => mapBounds(some, (end) => Decimal.max(ZERO, end)));

/** A value within bounds; an open end reaches far. */
function within({ low, high }: Bounds<Decimal>, at: number): Decimal {
  return low.plus((high ?? low.plus(5000)).minus(low).times(at).dividedBy(100));
}

const share = fc.nat(100);

describe('bounds', () => {
  test('a sum does not depend on order or grouping, and nothing adds nothing', () => {
    fc.assert(
      fc.property(bounds, bounds, bounds, (a, b, c) => {
        expect(texts(addBounds(a, b))).toEqual(texts(addBounds(b, a)));
        expect(texts(addBounds(addBounds(a, b), c))).toEqual(texts(sumBounds([a, b, c], ZERO)));
        expect(texts(addBounds(a, exactly(ZERO)))).toEqual(texts(a));
      }),
    );
  });

  test('a sum holds the sum of whatever the two turn out to be', () => {
    fc.assert(
      fc.property(bounds, bounds, share, share, (a, b, here, there) => {
        const sum = addBounds(a, b);
        const real = within(a, here).plus(within(b, there));
        expect(sum.low.lte(real)).toBe(true);
        if (sum.high !== null) expect(sum.high.gte(real)).toBe(true);
      }),
    );
  });

  test('what is open stays open, whatever is made of it', () => {
    fc.assert(
      fc.property(bounds, bounds, (a, b) => {
        const open = withOpenHigh(a);
        expect(addBounds(open, b).high).toBeNull();
        expect(mapBounds(open, (end) => end.times(2)).high).toBeNull();
        expect(joinBounds(b, open, (x, y) => x.minus(y)).high).toBeNull();
        expect(addBounds(exactly(ZERO), atLeast(a.low)).high).toBeNull();
      }),
    );
  });

  test('a product of what is not negative holds the product of whatever the two turn out to be', () => {
    fc.assert(
      fc.property(positive, positive, share, share, (a, b, here, there) => {
        const product = timesBounds(a, b);
        const real = within(a, here).times(within(b, there));
        expect(product.low.lte(real)).toBe(true);
        if (product.high !== null) expect(product.high.gte(real)).toBe(true);
        expect(product.expected.toFixed()).toBe(a.expected.times(b.expected).toFixed());
        const isNothing = a.high?.isZero() === true || b.high?.isZero() === true;
        expect(product.high === null).toBe((a.high === null || b.high === null) && !isNothing);
      }),
    );
  });

  test('nothing of what is not known is nothing, on either side', () => {
    const open = atLeast(new Decimal(3));
    for (const product of [timesBounds(exactly(ZERO), open), timesBounds(open, exactly(ZERO))])
      expect(texts(product)).toEqual(['0', '0', '0']);
    expect(texts(timesBounds(atLeast(ZERO), open))).toEqual(['0', '0', null]);
  });

  test('sums by key are those of each key', () => {
    const sums = new Map<string, Bounds<Decimal>>();
    const [one, two] = [exactly(new Decimal(1)), atLeast(new Decimal(2))];
    for (const [key, more] of [
      ['a', one],
      ['b', two],
      ['a', two],
      ['c', one],
      ['c', one],
    ] as const)
      addAt(sums, key, more);
    expect([...sums].map(([key, sum]) => [key, ...texts(sum)])).toEqual([
      ['a', '3', '3', null],
      ['b', '2', '2', null],
      ['c', '2', '2', '2'],
    ]);
  });

  test('one function for all ends is the same as a function for each', () => {
    const double = (end: Decimal): Decimal => end.times(2);
    fc.assert(
      fc.property(bounds, (a) => {
        expect(texts(mapEnds(a, { low: double, expected: double, high: double }))).toEqual(texts(mapBounds(a, double)));
      }),
    );
  });
});

describe('differences', () => {
  test('have the sum of each end', () => {
    fc.assert(
      fc.property(openBounds, openBounds, (a, b) => {
        const sum = (x: Decimal | null, y: Decimal | null) => (x === null || y === null ? null : x.plus(y).toFixed());
        expect(texts(addOpen(a, b))).toEqual([sum(a.low, b.low), sum(a.expected, b.expected), sum(a.high, b.high)]);
      }),
    );
  });

  test('of values apart hold the difference of whatever the two turn out to be', () => {
    fc.assert(
      fc.property(bounds, bounds, share, share, (a, b, here, there) => {
        const difference = subtractBounds(a, b);
        const real = within(a, here).minus(within(b, there));
        if (difference.low !== null) expect(difference.low.lte(real)).toBe(true);
        if (difference.high !== null) expect(difference.high.gte(real)).toBe(true);
      }),
    );
  });

  test('of values apart, turned round, are negative', () => {
    fc.assert(
      fc.property(bounds, bounds, (a, b) => {
        expect(texts(subtractBounds(a, b))).toEqual(texts(negateOpen(subtractBounds(b, a))));
      }),
    );
  });

  test('end by end undo a sum, as far as it is known', () => {
    fc.assert(
      fc.property(bounds, bounds, (a, b) => {
        const { low, expected, high } = subtractEnds(addBounds(a, b), b);
        expect([low?.toFixed(), expected.toFixed()]).toEqual([a.low.toFixed(), a.expected.toFixed()]);
        expect(high?.toFixed() ?? null).toBe(b.high === null ? null : (a.high?.toFixed() ?? null));
      }),
    );
  });

  test('negated twice are the same, and nothing has no sign', () => {
    fc.assert(
      fc.property(openBounds, (a) => {
        expect(texts(negateOpen(negateOpen(a)))).toEqual(texts(a));
      }),
    );
    expect(texts(negateOpen(exactly(ZERO)))).toEqual(['0', '0', '0']);
  });

  test('with their negative have the middle nothing, and stay open where they are', () => {
    fc.assert(
      fc.property(openBounds, (a) => {
        const { low, expected, high } = addOpen(a, negateOpen(a));
        expect(expected.isZero()).toBe(true);
        expect([low === null, high === null]).toEqual([
          a.low === null || a.high === null,
          a.low === null || a.high === null,
        ]);
      }),
    );
  });

  test('are mapped end by end', () => {
    fc.assert(
      fc.property(openBounds, (a) => {
        expect(texts(mapOpen(a, (end) => end))).toEqual(texts(a));
      }),
    );
  });
});
