import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BillTrials, tryBill } from '../../../src/model/backtest/bill-trials.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { BillRow } from '../../../src/model/snapshot/snapshot.ts';
import { decimalText } from '../../../src/report/text/format-number.ts';

const CONFIDENCE = 0.8;

/** The label of the month so many months after January 2024, and its days. */
function monthAt(index: number): { readonly label: string; readonly days: number } {
  const first = new Date(Date.UTC(2024, index));
  const days = new Date(Date.UTC(2024, index + 1, 0)).getUTCDate();
  return { label: first.toISOString().slice(0, 7), days };
}

/** Data events of a month, at $1 a million. */
function row(index: number, millions: number, change: Partial<BillRow> = {}): BillRow {
  return {
    account: '111122223333',
    month: monthAt(index).label,
    usageType: 'USE1-DataEventsRecorded',
    quantity: new Decimal(millions).times(1_000_000),
    amount: toUsd(new Decimal(millions).toFixed()),
    estimated: false,
    ...change,
  };
}

/** So many dollars a day in each month. */
function billOf(daily: readonly number[]): readonly BillRow[] {
  return daily.map((dollars, index) => row(index, dollars * monthAt(index).days));
}

function triedOf(bill: readonly BillRow[], takenAt: string | null = null): BillTrials {
  const found = tryBill({ bill, takenAt }, CONFIDENCE);
  if (found === undefined) throw new Error('too few months');
  return found;
}

const monthsOf = ({ trials }: BillTrials) => trials.map(({ month }) => month.label);
const steady = (months: number) => Array.from({ length: months }, () => 10);

describe('the months of a bill', () => {
  test('are tried from the seventh on', () => {
    expect(tryBill({ bill: billOf(steady(6)), takenAt: null }, CONFIDENCE)).toBeUndefined();
    expect(monthsOf(triedOf(billOf(steady(8))))).toEqual(['2024-07', '2024-08']);
  });

  test('are those that were over: no estimate, and none that ends after the observation', () => {
    const bill = billOf(steady(9));
    const open = bill.map((one) => (one.month === '2024-09' ? { ...one, estimated: true } : one));
    expect(monthsOf(triedOf(open))).toEqual(['2024-07', '2024-08']);
    expect(monthsOf(triedOf(bill, '2024-09-30T23:00:00Z'))).toEqual(['2024-07', '2024-08']);
    expect(monthsOf(triedOf(bill, '2024-10-01T00:00:00Z'))).toEqual(['2024-07', '2024-08', '2024-09']);
  });

  test('have an interval in order where credits are more than what was charged', () => {
    const credited = billOf(steady(14)).map((one) => ({ ...one, amount: toUsd('-5') }));
    const { trials, summary } = triedOf(credited);
    for (const { cloudtrail } of trials) {
      const { low, expected, high } = cloudtrail.forecast;
      expect([low.lte(expected), high?.gt(expected) ?? true]).toEqual([true, true]);
    }
    expect(summary.cloudtrail.judged).toBe(5);
  });

  test('are the last ones in a row', () => {
    const bill = billOf(steady(16)).filter(({ month }) => month !== '2024-04');
    expect(monthsOf(triedOf(bill))[0]).toBe('2024-11');
  });

  test('have what CloudTrail charged, and nothing else', () => {
    const bill = billOf(steady(8));
    const others = [
      row(7, 99, { service: 'Amazon Simple Storage Service', usageType: 'USE1-Requests-Tier1' }),
      row(7, 99, { usageType: 'Tax' }),
      row(7, 5, { account: '444455556666', usageType: 'EUW1-DataEventsRecorded' }),
    ];
    expect(triedOf([...bill, ...others]).trials.map(({ cloudtrail }) => decimalText(cloudtrail.came))).toEqual([
      '310',
      '315',
    ]);
  });

  test('of nothing are not tried', () => {
    expect(
      tryBill({ bill: billOf(steady(8)).map((one) => ({ ...one, amount: toUsd('0') })), takenAt: null }, 0.8),
    ).toBe(undefined);
  });
});

describe('what the bill would have said', () => {
  test('of a steady estate is right to the day, whatever months are long', () => {
    const { trials, summary } = triedOf(billOf(steady(20)));
    for (const { cloudtrail } of trials) expect(Number(cloudtrail.error?.abs())).toBeLessThan(0.1);
    // The month before is off by its length: by 3.2% to 7%, where one is longer.
    expect(summary.monthBefore.within).toBeLessThan(summary.cloudtrail.within);
  });

  test('has no interval where too few months say how far one lies from the other', () => {
    const { trials, summary } = triedOf(billOf(steady(20)));
    expect(trials[0]?.cloudtrail).toMatchObject({ isInside: null, forecast: { high: null } });
    expect(trials.at(-1)?.cloudtrail.isInside).toBe(true);
    expect(summary.cloudtrail.judged).toBeGreaterThan(8);
  });

  test('of one that grows by 5% a month takes the growth along', () => {
    const { trials, summary } = triedOf(billOf(Array.from({ length: 20 }, (_, month) => 10 * 1.05 ** month)));
    expect(Number(trials.at(-1)?.cloudtrail.error?.abs())).toBeLessThan(1);
    expect(summary.cloudtrail.within).toBeGreaterThan(summary.monthBefore.within);
  });

  test('depends on no month after it', () => {
    const anyDollars = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 18, maxLength: 18 });
    fc.assert(
      fc.property(anyDollars, anyDollars, fc.integer({ min: 7, max: 17 }), (before, after, cut) => {
        const forecastsOf = (daily: readonly number[]) =>
          triedOf(billOf(daily))
            .trials.filter(({ monthsBefore }) => monthsBefore <= cut)
            .map(({ cloudtrail: { forecast } }) => JSON.stringify(forecast));
        const mixed = [...before.slice(0, cut), ...after.slice(cut)];
        expect(forecastsOf(mixed)).toEqual(forecastsOf(before));
      }),
      { numRuns: 20 },
    );
  });
});
