import { describe, expect, test } from 'vitest';
import { askedPlaces } from '../../../src/model/bill/asked-places.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { findUnseenDelivery } from '../../../src/model/bill/find-unseen-delivery.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { reconcile } from '../../../src/model/reconcile/reconcile.ts';
import { billOfWindow } from '../../../src/model/snapshot/bill-of-window.ts';
import type { BillRow } from '../../../src/model/snapshot/snapshot.ts';
import { bucketRow, loadRates, makeSnapshot } from '../../factories.ts';

/** The window is from 23 October to before 20 November 2026. */
const billed = (month: string, usageType = 'USE1-DataEventsRecorded'): BillRow => ({
  account: '111122223333',
  month,
  usageType,
  quantity: new Decimal(1_000_000),
  amount: toUsd('1'),
  estimated: false,
});
const WINDOW = [billed('2026-10'), billed('2026-11')];
const YEAR = [
  billed('2025-10'),
  billed('2025-12', 'AFS1-DataEventsRecorded'),
  billed('2026-09', 'USE1-CloudTrail-DirectDelivery-Bytes'),
];

describe('the bill of a window', () => {
  test.each<readonly [what: string, bill: readonly BillRow[], months: readonly string[]]>([
    ['is of the months that it reaches into', [...YEAR, ...WINDOW], ['2026-10', '2026-11']],
    ['and since', [...WINDOW, billed('2026-12')], ['2026-10', '2026-11', '2026-12']],
    ['is all that there is where that is of other months', YEAR, ['2025-10', '2025-12', '2026-09']],
    ['is none where there is none', [], []],
  ])('%s', (_, bill, months) => {
    expect(billOfWindow(makeSnapshot({ bill })).map(({ month }) => month)).toEqual(months);
  });
});

describe('a year of bills before it changes nothing', () => {
  const rates = loadRates();
  const [before, after] = [WINDOW, [...YEAR, ...WINDOW]].map((bill) =>
    makeSnapshot({ bill, traffic: [bucketRow('acme-lake', true, 2_000_000)], channels: null }),
  ) as [ReturnType<typeof makeSnapshot>, ReturnType<typeof makeSnapshot>];

  test.each<readonly [what: string, answer: (snapshot: typeof before) => unknown]>([
    [
      'of what is reconciled',
      (snapshot) => reconcile(snapshot, (one, month) => estimate(one, rates, month, 'cloudtrail').lines, rates),
    ],
    ['of where events may happen', askedPlaces],
    ['of delivery that no channel shows', findUnseenDelivery],
  ])('%s', (_, answer) => expect(answer(after)).toEqual(answer(before)));
});
