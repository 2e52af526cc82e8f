import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { judge } from '../../../src/model/reconcile/judge.ts';

const quantity = (value: number | null): Decimal | null => (value === null ? null : new Decimal(value));

test.for([
  [95, 100, 'agrees'],
  [105, 100, 'agrees'],
  [94.99, 100, 'bill-lower'],
  [105.01, 100, 'bill-higher'],
  [124, 100, 'bill-higher'],
  [0, 100, 'only-in-model'],
  [null, 100, 'only-in-model'],
  [100, 0, 'only-on-bill'],
  [100, null, 'only-on-bill'],
  [0, 0, 'agrees'],
  [-5, 100, 'bill-lower'],
] as const)('billed %s, modelled %s: %s', ([billed, modelled, verdict]) => {
  const expected = quantity(modelled);
  expect(judge(quantity(billed), expected === null ? null : exactly(expected)).verdict).toBe(verdict);
});

test.for([
  // Of 80 to 150, of which 100 are expected; the ends are widened by 5%.
  [75.99, 'bill-lower'],
  [76, 'within-bounds'],
  [94.99, 'within-bounds'],
  [95, 'agrees'],
  [105, 'agrees'],
  [105.01, 'within-bounds'],
  [157.5, 'within-bounds'],
  [157.51, 'bill-higher'],
] as const)('billed %s of what may be 80 to 150: %s', ([billed, verdict]) => {
  const modelled = { low: new Decimal(80), expected: new Decimal(100), high: new Decimal(150) };
  expect(judge(new Decimal(billed), modelled).verdict).toBe(verdict);
});

test('without an upper end, what is billed above the known part is higher: that is what is not known', () => {
  const modelled = { low: new Decimal(80), expected: new Decimal(100), high: null };
  expect(judge(new Decimal(124), modelled).verdict).toBe('bill-higher');
  expect(judge(new Decimal(85), modelled).verdict).toBe('within-bounds');
});

test('what the model does not know is compared with nothing', () => {
  const unknown = { low: new Decimal(0), expected: new Decimal(0), high: null };
  expect(judge(new Decimal(5), unknown)).toEqual({ ratio: null, verdict: 'not-comparable' });
});

test('what amounts cannot show agrees, but whether there is something at all is no matter of rounding', () => {
  const rounding = new Decimal(10_000);
  expect(judge(new Decimal(15_000), exactly(new Decimal(10_000)), rounding).verdict).toBe('agrees');
  expect(judge(new Decimal(20_001), exactly(new Decimal(10_000)), rounding).verdict).toBe('bill-higher');
  expect(judge(null, exactly(new Decimal(5)), rounding).verdict).toBe('only-in-model');
  expect(judge(new Decimal(5), null, rounding).verdict).toBe('only-on-bill');
});

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((units) => new Decimal(units).dividedBy(8));
const bounds: fc.Arbitrary<Bounds<Decimal>> = fc
  .tuple(amount, amount, amount, fc.boolean())
  .map(([low, more, most, isOpen]) => ({
    low,
    expected: low.plus(more),
    high: isOpen ? null : low.plus(more).plus(most),
  }));

/** From a bill that is far too low to one that is far too high. */
function rank(billed: Decimal, modelled: Bounds<Decimal>, rounding: Decimal): number {
  const { verdict } = judge(billed, modelled, rounding);
  if (verdict === 'within-bounds') return billed.lessThan(modelled.expected) ? 2 : 4;
  return ['only-in-model', 'bill-lower', '', 'agrees', '', 'bill-higher', 'only-on-bill'].indexOf(verdict);
}

describe('a verdict', () => {
  test('is monotone: of a higher bill it never says that it is lower', () => {
    fc.assert(
      fc.property(amount, amount, bounds, amount, (billed, more, modelled, rounding) => {
        fc.pre(judge(billed, modelled).verdict !== 'not-comparable');
        expect(rank(billed.plus(more), modelled, rounding)).toBeGreaterThanOrEqual(rank(billed, modelled, rounding));
      }),
    );
  });

  test('stays when both sides are scaled, and what rounding hides with them', () => {
    fc.assert(
      fc.property(amount, bounds, amount, fc.integer({ min: 1, max: 1_000_000 }), (billed, modelled, rounding, by) => {
        const { low, expected, high } = modelled;
        const scaled = {
          low: low.times(by),
          expected: expected.times(by),
          high: high === null ? null : high.times(by),
        };
        expect(judge(billed.times(by), scaled, rounding.times(by)).verdict).toBe(
          judge(billed, modelled, rounding).verdict,
        );
      }),
    );
  });

  test('is never that the two agree where more than the tolerance and rounding lies between', () => {
    fc.assert(
      fc.property(amount, bounds, (billed, modelled) => {
        const { ratio, verdict } = judge(billed, modelled);
        if (verdict === 'agrees' && ratio !== null) expect(ratio.minus(1).abs().lte('0.05')).toBe(true);
      }),
    );
  });

  test('is never that it lies outside where the bounds hold it', () => {
    fc.assert(
      fc.property(bounds, fc.double({ min: 0, max: 1, noNaN: true }), (modelled, at) => {
        const { low, high } = modelled;
        fc.pre(high !== null && modelled.expected.greaterThan(0));
        const billed = low.plus(high.minus(low).times(at));
        fc.pre(!billed.isZero());
        expect(['agrees', 'within-bounds']).toContain(judge(billed, modelled).verdict);
      }),
    );
  });
});
