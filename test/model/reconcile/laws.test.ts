import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { billOfWindow } from '../../../src/model/snapshot/bill-of-window.ts';
import type { BillRow } from '../../../src/model/snapshot/snapshot.ts';
import { addUsd, NO_COST, toUsd, type Usd } from '../../../src/model/quantity/usd.ts';
import { anySnapshot } from '../../estates.ts';
import { reconcileSnapshot } from './load-case.ts';

const prefix = fc.constantFrom('USE1-', 'EU-', 'EUW1-', 'XYZ9-', '');
const suffix = fc.constantFrom(
  'FreeEventsRecorded',
  'PaidEventsRecorded',
  'DataEventsRecorded',
  'InsightsEvents',
  'DataInsightsEvents',
  'FreeTrialIngestion-Bytes',
  'Ingestion-Bytes',
  'NewThing',
);
const decimalText = fc
  .tuple(fc.integer({ min: -1000, max: 1_000_000_000 }), fc.integer({ min: 0, max: 999_999_999 }))
  .map(([whole, part]) => `${whole}.${String(part).padStart(9, '0')}`);

const anyRow: fc.Arbitrary<BillRow> = fc
  .record({
    account: fc.constantFrom('111122223333', '444455556666', '777788889999'),
    month: fc.constantFrom('2026-09', '2026-10', '2026-11'),
    begin: prefix,
    end: suffix,
    quantity: decimalText,
    amount: decimalText,
    estimated: fc.boolean(),
    service: fc.constantFrom(undefined, undefined, 'AWS CloudTrail', 'AWSCloudTrail', 'Amazon Simple Storage Service'),
  })
  .map(({ begin, end, quantity, amount, service, ...rest }) => ({
    ...rest,
    usageType: `${begin}${end}`,
    quantity: new Decimal(quantity),
    amount: toUsd(amount),
    ...(service === undefined ? {} : { service }),
  }));

const anyBilled = fc
  .record({ snapshot: anySnapshot, bill: fc.array(anyRow, { maxLength: 25 }) })
  .map(({ snapshot, bill }) => ({ ...snapshot, bill }));

/** Sums by account, month and whether it is CloudTrail's, as texts that compare. */
function sums(rows: readonly { key: readonly unknown[]; amount: Usd }[]): Readonly<Record<string, string>> {
  const found = new Map<string, Usd>();
  for (const { key, amount } of rows) {
    const text = JSON.stringify(key);
    found.set(text, addUsd(found.get(text) ?? NO_COST, amount));
  }
  return Object.fromEntries([...found].map(([key, sum]) => [key, sum.toFixed()]));
}

/** As they are printed: the last of 40 digits depends on the order of a sum. */
function texts(...amounts: readonly Usd[]): readonly string[] {
  return amounts.map((amount) => amount.toFixed(12));
}

const isOther = (service: string | undefined): boolean => service === 'Amazon Simple Storage Service';

describe('a reconciliation', () => {
  test('holds all that is billed, once: the amounts of each account and month add up to the bill of the window', () => {
    fc.assert(
      fc.property(anyBilled, (snapshot) => {
        const { rows } = reconcileSnapshot(snapshot);
        const billed = rows.flatMap(({ account, month, service, billed: one }) =>
          one === null ? [] : [{ key: [account, month, isOther(service)], amount: one.amount }],
        );
        expect(sums(billed)).toEqual(
          sums(
            billOfWindow(snapshot).map(({ account, month, service, amount }) => ({
              key: [account, month, isOther(service)],
              amount,
            })),
          ),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('has every usage type of an account and month in exactly one row', () => {
    fc.assert(
      fc.property(anyBilled, (snapshot) => {
        const { rows } = reconcileSnapshot(snapshot);
        for (const { account, month, usageType, service } of billOfWindow(snapshot))
          expect(
            rows.filter(
              (row) =>
                row.account === account &&
                row.month === month &&
                (row.kind === 'other-service') === isOther(service) &&
                row.usageTypes.includes(usageType),
            ),
          ).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  test('sums up what its rows say, month by month, and leaves out what is not judged', () => {
    fc.assert(
      fc.property(anyBilled, (snapshot) => {
        const { rows, months, total } = reconcileSnapshot(snapshot);
        const judged = months.flatMap((month) => (month.total === null ? [] : [{ ...month, total: month.total }]));
        for (const { month, open, total: of } of judged) {
          expect(open).toBe(false);
          const own = rows.filter((row) => row.month === month && row.kind !== 'other-service');
          const billed = own.reduce((sum, row) => addUsd(sum, row.billed?.amount ?? NO_COST), NO_COST);
          const modelled = own.reduce((sum, row) => addUsd(sum, row.modelled?.cost.expected ?? NO_COST), NO_COST);
          expect(texts(of.billed, of.modelled.expected)).toEqual(texts(billed, modelled));
          expect(texts(of.difference)).toEqual(texts(billed.minus(modelled)));
        }
        const difference = judged.reduce((sum, month) => addUsd(sum, month.total.difference), NO_COST);
        expect(total === null ? null : texts(total.difference)).toEqual(judged.length === 0 ? null : texts(difference));
      }),
      { numRuns: 200 },
    );
  });

  test('does not hang on the order of the bill', () => {
    fc.assert(
      fc.property(anyBilled, (snapshot) => {
        const turned = { ...snapshot, bill: snapshot.bill.toReversed() };
        expect(reconcileSnapshot(turned)).toEqual(reconcileSnapshot(snapshot));
      }),
      { numRuns: 100 },
    );
  });

  test('judges no open month, and gives a reason for all that it does not call agreed', () => {
    fc.assert(
      fc.property(anyBilled, (snapshot) => {
        const { rows, months } = reconcileSnapshot(snapshot);
        const open = new Set(months.filter((month) => month.open).map(({ month }) => month));
        for (const { month, verdict, ratio, suggests } of rows) {
          if (open.has(month)) {
            expect(['open-month', 'not-comparable']).toContain(verdict);
            expect(ratio).toBeNull();
          } else expect(verdict).not.toBe('open-month');
          if (verdict !== 'agrees') expect(suggests.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is empty without a bill', () => {
    fc.assert(
      fc.property(anySnapshot, (snapshot) => {
        expect(reconcileSnapshot(snapshot)).toEqual({ total: null, months: [], rows: [], paidToFree: [] });
      }),
      { numRuns: 20 },
    );
  });
});
