import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bounds, sumBounds } from '../../../src/model/quantity/bounds.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { NO_COST, type Usd } from '../../../src/model/quantity/usd.ts';
import { breakDown } from '../../../src/tui/estate/breakdown.ts';
import { withDataTiers } from '../../rates.ts';
import { bucketRows, makeSnapshot, makeTrail, MANAGEMENT, RATES } from '../estate.ts';

function sumOf(costs: Iterable<Bounds<Usd>>): Bounds<Usd> {
  return sumBounds(costs, NO_COST);
}

const TWELVE = 12;

describe('the cost by group', () => {
  test('adds up to the total of the estimate', () => {
    const snapshot = makeSnapshot({
      traffic: [...makeSnapshot().traffic, ...bucketRows('acme-more', 12_345, 6_789)],
      trails: [
        makeTrail({ insights: [{ type: 'ApiCallRateInsight', on: ['Management', 'Data'] }] }),
        makeTrail({ name: 'z-audit', selectors: [MANAGEMENT] }),
      ],
    });
    for (const month of [OBSERVED_WINDOW, AVERAGE_MONTH]) {
      const sum = sumOf(breakDown(snapshot, RATES, month).values());
      const { total } = estimate(snapshot, RATES, month);
      expect(sum.expected.toFixed(TWELVE)).toBe(total.expected.toFixed(TWELVE));
      // What is less of one group than was forecast evens out with what is more of another.
      if (month === OBSERVED_WINDOW) expect(sum.low.toFixed(TWELVE)).toBe(total.low.toFixed(TWELVE));
      else expect(sum.low.lt(total.low.toFixed())).toBe(true);
      expect(sum.high).toBeNull();
      expect(total.high).toBeNull();
    }
  });

  test('adds up for any traffic of any buckets', () => {
    const counts = fc.array(fc.tuple(fc.nat(1e9), fc.nat(1e9)), { maxLength: 8 });
    fc.assert(
      fc.property(counts, (buckets) => {
        const traffic = buckets.flatMap(([reads, writes], index) => bucketRows(`b-${index}`, reads, writes));
        const snapshot = makeSnapshot({ traffic });
        const sum = sumOf(breakDown(snapshot, RATES, AVERAGE_MONTH).values());
        const { total } = estimate(snapshot, RATES, AVERAGE_MONTH);
        expect(sum.expected.toFixed(TWELVE)).toBe(total.expected.toFixed(TWELVE));
        expect(sum.high?.toFixed(TWELVE)).toBe(total.high?.toFixed(TWELVE));
      }),
      { numRuns: 100 },
    );
  });

  test('adds up with a rate in tiers, which the events of all services fill together', () => {
    const tiered = withDataTiers(RATES, [
      ['1000000', '0.000001'],
      [null, '0.0000001'],
    ]);
    const snapshot = makeSnapshot();
    const costs = breakDown(snapshot, tiered, AVERAGE_MONTH);
    expect([...costs.keys()].filter((group) => ['s3', 'lambda', 'dynamodb'].includes(group)).length).toBeGreaterThan(1);
    const { total } = estimate(snapshot, tiered, AVERAGE_MONTH);
    expect(sumOf(costs.values()).expected.toFixed(TWELVE)).toBe(total.expected.toFixed(TWELVE));
  });

  test('further copies are paid, first ones are not', () => {
    const costs = breakDown(makeSnapshot(), RATES, AVERAGE_MONTH);
    expect(costs.get('first')?.expected.toFixed(2)).toBe('0.00');
    // 51,000 a day x 730 h / 24 h x $0.00002 = $31.025, half to even.
    expect(costs.get('extra')?.expected.toFixed(2)).toBe('31.02');
    expect(costs.has('network')).toBe(false);
  });
});
