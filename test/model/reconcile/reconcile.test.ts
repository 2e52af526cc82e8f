import { describe, expect, test } from 'vitest';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import type { Line } from '../../../src/model/bill/line.ts';
import type { Month } from '../../../src/model/quantity/month.ts';
import { reconcile } from '../../../src/model/reconcile/reconcile.ts';
import { NO_SINK } from '../../../src/model/snapshot/sink.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { NO_COST, toUsd } from '../../../src/model/quantity/usd.ts';
import { loadRates, makeRow, makeSnapshot } from '../../factories.ts';

const ACCOUNT = '111122223333';
const rates = loadRates();

function lineOf(change: Partial<Line>): Line {
  return {
    dimension: 'data',
    account: ACCOUNT,
    region: 'us-east-1',
    sink: NO_SINK,
    unit: 'event',
    quantity: exactly(new Decimal(1000)),
    rate: null,
    cost: exactly(NO_COST),
    ...change,
  };
}

function billed(usageType: string, quantity: number, amount: string, month = '2026-10'): Snapshot['bill'][number] {
  return {
    account: ACCOUNT,
    month,
    usageType,
    quantity: new Decimal(quantity),
    amount: toUsd(amount),
    estimated: false,
  };
}

describe('what the model brings', () => {
  test('is priced once a month: the days themselves without projection, else the calendar month', () => {
    const snapshot = makeSnapshot({
      window: { start: '2026-10-01T00:00:00Z', end: '2026-12-01T00:00:00Z', days: 61 },
      traffic: [makeRow({ count: 61, daily: Array.from({ length: 61 }, () => 1) })],
      bill: [
        billed('USE1-FreeEventsRecorded', 31, '0'),
        billed('EU-FreeEventsRecorded', 31, '0'),
        billed('USE1-FreeEventsRecorded', 30, '0', '2026-12'),
      ],
    });
    const asked: (readonly [Month['label'], number, bigint | null | undefined])[] = [];
    reconcile(
      snapshot,
      (priced, month) => {
        asked.push([month.label, priced.window.days, priced.traffic[0]?.count]);
        return [];
      },
      rates,
    );
    expect(asked).toEqual([
      ['window', 31, 31n],
      ['2026-12', 61, 61n],
    ]);
  });

  test('is summed over trails, stores and tiers, and holds what CloudTrail charges alone', () => {
    const lines = [
      lineOf({}),
      lineOf({
        sink: { kind: 'trail', name: 'b', arn: 'b' },
        quantity: { low: new Decimal(1), expected: new Decimal(2), high: null },
      }),
      lineOf({ dimension: 's3.requests' }),
      lineOf({ dimension: 'network', quantity: exactly(new Decimal(0)) }),
    ];
    const { rows } = reconcile(
      makeSnapshot({ bill: [billed('USE1-DataEventsRecorded', 1002, '0')] }),
      () => lines,
      rates,
    );
    expect(rows).toMatchObject([{ dimension: 'data', verdict: 'agrees' }]);
    expect(rows[0]?.modelled?.quantity).toEqual({ low: new Decimal(1001), expected: new Decimal(1002), high: null });
  });

  test('is not judged where nobody knows what the bill calls it', () => {
    const { rows } = reconcile(
      makeSnapshot({ bill: [billed('USE1-DataEventsRecorded', 1000, '0.001')] }),
      () => [lineOf({}), lineOf({ dimension: 'aggregation' }), lineOf({ dimension: 'logs.direct-delivery' })],
      rates,
    );
    expect(
      rows.map(({ dimension, verdict, suggests }) => [dimension, verdict, suggests.map(({ rule }) => rule)]),
    ).toEqual([
      ['data', 'agrees', []],
      ['aggregation', 'not-comparable', ['unknown-usage-type']],
      ['logs.direct-delivery', 'not-comparable', ['unknown-usage-type']],
    ]);
  });
});

describe('the effective rate', () => {
  const rulesOf = (usageType: string, quantity: number, amount: string): readonly string[] =>
    reconcile(makeSnapshot({ bill: [billed(usageType, quantity, amount)] }), () => [], rates).rows.flatMap(
      ({ suggests }) => suggests.map(({ rule }) => rule),
    );

  test.for([
    ['USE1-DataEventsRecorded', 100_000_000, '100', []],
    ['USE1-DataEventsRecorded', 100_000_000, '99.51', []],
    ['USE1-DataEventsRecorded', 100_000_000, '99.5', ['below-list']],
    ['USE1-DataEventsRecorded', 100_000_000, '100.5', ['above-list']],
    ['USE1-DataEventsRecorded', 100_000_000, '0', ['nothing-charged']],
    // Below a cent: rounding.
    ['USE1-DataEventsRecorded', 9_000, '0', []],
    ['USE1-DataEventsRecorded', 9_000, '0.01', []],
    ['USE1-FreeEventsRecorded', 9_000, '0.18', ['above-list']],
    // A correction has no rate.
    ['USE1-DataEventsRecorded', -100_000_000, '-88', []],
    // Tiers are left alone, and so is a Region without a known rate.
    ['USE1-Ingestion-Bytes', 10_000, '7500', []],
    ['UGW1-DataEventsRecorded', 100_000_000, '120', []],
  ] as const)('of %s, %s units for $%s', ([usageType, quantity, amount, rules]) => {
    expect(rulesOf(usageType, quantity, amount)).toEqual(['only-on-bill', ...rules]);
  });
});
