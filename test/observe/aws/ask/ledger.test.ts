import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../../src/model/quantity/decimal.ts';
import { NO_COST, toUsd } from '../../../../src/model/quantity/usd.ts';
import { givenOf } from '../../../../src/observe/aws/run/assemble.ts';
import { Ledger } from '../../../../src/observe/aws/ask/ledger.ts';
import { PRICES } from './reader-of.ts';

const HERE = { account: '111122223333', region: 'eu-west-1' };
const THERE = { account: '444455556666', region: 'us-east-1' };

describe('the ledger', () => {
  test('prices what was answered, by what AWS charges for', () => {
    const ledger = new Ledger(PRICES);
    ledger.reserve('cloudwatch:GetMetricData', HERE, 500);
    ledger.reserve('cloudwatch:GetMetricData', THERE, 20);
    ledger.reserve('cloudwatch:GetMetricData', THERE, 20);
    ledger.release('cloudwatch:GetMetricData', THERE, 20, true);
    ledger.reserve('cloudwatch:ListMetrics', HERE, 1);
    ledger.reserve('ce:GetCostAndUsage', THERE, 1);
    ledger.reserve('cloudtrail:LookupEvents', HERE, 1);
    expect(ledger.spent.toFixed()).toBe('0.01521');
    expect(ledger.sent).toBe(6);
    expect(ledger.calls).toEqual([
      ['cloudtrail:LookupEvents', { sent: 1, failed: 0 }],
      ['cloudwatch:ListMetrics', { sent: 1, failed: 0 }],
      ['cloudwatch:GetMetricData', { sent: 3, failed: 1 }],
      ['ce:GetCostAndUsage', { sent: 1, failed: 0 }],
    ]);
    expect(ledger.charged).toEqual([
      { charge: 'observing.cost-explorer', units: 1, price: '0.01' },
      { charge: 'observing.metrics', units: 520, price: '0.00001' },
      { charge: 'observing.requests', units: 1, price: '0.00001' },
    ]);
    // Requests of ListMetrics are no line of a bill that the report has.
    expect(givenOf(ledger)).toEqual([
      { dimension: 'observing.cost-explorer', ...THERE, quantity: '1' },
      { dimension: 'observing.metrics', ...HERE, quantity: '500' },
      { dimension: 'observing.metrics', ...THERE, quantity: '20' },
    ]);
  });

  test('a resumed run goes on from what was spent', () => {
    const first = new Ledger(PRICES);
    first.reserve('cloudwatch:GetMetricData', HERE, 300);
    const calls = first.calls.map(([call, count]) => ({ call, ...count }));
    const begun = { units: first.units, calls };
    const second = new Ledger(PRICES, toUsd('0.005'), begun);
    expect(second.spent.toFixed()).toBe('0.003');
    expect(second.reserve('cloudwatch:GetMetricData', HERE, 201)).toBe(false);
    expect(second.reserve('cloudwatch:GetMetricData', HERE, 200)).toBe(true);
    expect(givenOf(second)).toMatchObject([{ quantity: '500' }]);
    expect(second.sent).toBe(2);
  });

  test('law: never above the limit, and the sum of its parts, whatever is asked and fails', () => {
    const step = fc.record({
      call: fc.constantFrom('cloudwatch:GetMetricData', 'cloudwatch:ListMetrics', 'ce:GetCostAndUsage'),
      place: fc.constantFrom(HERE, THERE),
      units: fc.integer({ min: 1, max: 500 }),
      fails: fc.boolean(),
      isRefused: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step), fc.integer({ min: 0, max: 100_000 }), (steps, cents) => {
        const limit = toUsd(new Decimal(cents).div(1_000_000).toFixed());
        const ledger = new Ledger(PRICES, limit);
        for (const { call, place, units, fails, isRefused } of steps)
          if (ledger.reserve(call, place, units)) {
            expect(ledger.spent.lessThanOrEqualTo(limit)).toBe(true);
            if (fails) ledger.release(call, place, units, isRefused);
          }
        const sum = ledger.units.reduce((total, { charge, units }) => total.plus(PRICES[charge].times(units)), NO_COST);
        expect(ledger.spent.toFixed()).toBe(sum.toFixed());
      }),
    );
  });
});
