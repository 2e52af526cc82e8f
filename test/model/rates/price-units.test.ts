import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { costOfPart, costOfUnits, priceUnits } from '../../../src/model/rates/price-units.ts';
import type { Rate } from '../../../src/model/rates/rates.ts';
import { rateRow, ratesOf } from '../../rates.ts';
import { NO_COST } from '../../../src/model/quantity/usd.ts';

const units = fc.nat(3000).map((count) => new Decimal(count));

/** A rate with up to four tiers, whose prices go up and down. */
const anyRate: fc.Arbitrary<Rate> = fc
  .record({
    ends: fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { maxLength: 3 }),
    prices: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }),
  })
  .map(({ ends, prices }) => {
    const tiers = [...ends.toSorted((a, b) => a - b), null].map((upTo, index) => ({
      upTo: upTo === null ? null : String(upTo),
      price: `0.00${prices[index]}`,
    }));
    const price = tiers.find((tier) => tier.price !== '0.000')?.price ?? '0';
    return ratesOf(rateRow({ price, tiers: tiers.length === 1 ? null : tiers }))[0]!;
  });

const anyBounds: fc.Arbitrary<Bounds<Decimal>> = fc
  .tuple(units, units, units, fc.boolean())
  .map(([a, b, c, isOpen]) => {
    const [low, expected, high] = [a, b, c].toSorted((x, y) => x.comparedTo(y)) as [Decimal, Decimal, Decimal];
    return { low, expected, high: isOpen ? null : high };
  });

function plus(a: Bounds<Decimal>, b: Bounds<Decimal>): Bounds<Decimal> {
  return {
    low: a.low.plus(b.low),
    expected: a.expected.plus(b.expected),
    high: a.high === null || b.high === null ? null : a.high.plus(b.high),
  };
}

describe('a quantity in tiers', () => {
  test('costs, tier by tier, what its units cost', () => {
    fc.assert(
      fc.property(anyRate, anyBounds, (rate, quantity) => {
        const parts = priceUnits(quantity, rate);
        for (const end of ['low', 'expected', 'high'] as const) {
          const whole = quantity[end];
          if (whole === null || quantity.high === null) continue;
          const sum = parts.reduce((total, { cost }) => total.plus(cost[end]!), NO_COST);
          expect(sum.toFixed()).toBe(costOfUnits(whole, rate).toFixed());
        }
      }),
    );
  });
});

describe('a part of a quantity', () => {
  test('costs what the whole costs less the rest, where both are known', () => {
    fc.assert(
      fc.property(anyRate, units, units, (rate, part, rest) => {
        const exact = (value: Decimal): Bounds<Decimal> => ({ low: value, expected: value, high: value });
        const { low, expected, high } = costOfPart(exact(part), exact(part.plus(rest)), rate);
        const fall = costOfUnits(part.plus(rest), rate).minus(costOfUnits(rest, rate)).toFixed();
        expect([low.toFixed(), expected.toFixed(), high?.toFixed()]).toEqual([fall, fall, fall]);
      }),
    );
  });

  test('costs no less than its low and no more than its high, whatever it and the rest turn out to be', () => {
    const between = ({ low, high }: Bounds<Decimal>, at: number): Decimal =>
      low.plus((high ?? low.plus(1000)).minus(low).times(at).dividedBy(100));
    fc.assert(
      fc.property(anyRate, anyBounds, anyBounds, fc.nat(100), fc.nat(100), (rate, part, rest, here, there) => {
        const { low, expected, high } = costOfPart(part, plus(part, rest), rate);
        expect(low.lte(expected)).toBe(true);
        if (high !== null) expect(high.gte(expected)).toBe(true);
        const [own, other] = [between(part, here), between(rest, there)];
        const fall = costOfUnits(own.plus(other), rate).minus(costOfUnits(other, rate));
        expect(low.lte(fall)).toBe(true);
        if (high !== null) expect(high.gte(fall)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('without a rate is unknown, and nothing is known to be saved', () => {
    const one = new Decimal(1);
    const { low, high } = costOfPart(
      { low: one, expected: one, high: one },
      { low: one, expected: one, high: one },
      undefined,
    );
    expect([low.toFixed(), high]).toEqual(['0', null]);
  });
});
