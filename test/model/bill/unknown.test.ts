import { describe, expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { gapOf } from '../../../src/model/snapshot/gap.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { bucketOf } from '../../../src/model/snapshot/subject.ts';
import {
  ALL_S3,
  ALL_TABLES,
  bucketRow,
  dataSelector,
  loadRates,
  makeRow,
  makeSnapshot,
  makeStore,
  makeTrail,
  MANAGEMENT,
  tableRow,
} from '../../factories.ts';

const rates = loadRates();
const ALL = makeTrail({ selectors: [MANAGEMENT, ALL_S3, ALL_TABLES] });

function unknownOf(change: Partial<Snapshot>): readonly string[] {
  return estimate(makeSnapshot({ trails: [ALL], ...change }), rates, AVERAGE_MONTH).unknown.map(({ what }) => what);
}

describe('what is unknown', () => {
  test('a gap stands for the resource that it names, and for no namesake', () => {
    const orders = bucketOf('aws', 'orders');
    const gaps = [
      gapOf({
        kind: 'metrics-off',
        subjects: [{ kind: 'request-metrics', resource: orders }],
        reason: 'not enabled',
        remedy: 'switch them on',
      }),
    ];
    expect(unknownOf({ gaps, traffic: [bucketRow('orders', true, null)] })).toEqual(['S3 request metrics of orders']);
    expect(unknownOf({ gaps, traffic: [bucketRow('orders-2', true, null)] })).toHaveLength(2);
    expect(unknownOf({ gaps, traffic: [tableRow('orders', 'GetItem', true, null)] })).toHaveLength(2);
  });

  test('only what some trail may record', () => {
    const traffic = [bucketRow('orders', true, null)];
    expect(unknownOf({ traffic, trails: [makeTrail()] })).toEqual([]);
    expect(unknownOf({ traffic, trails: [{ ...ALL, logging: false }] })).toEqual([]);
  });

  test('a range without a count has bounds', () => {
    const row = bucketRow('orders', true, 5, {});
    const ranged = { ...row, count: null, range: { low: row.count!, high: row.count! } };
    expect(unknownOf({ traffic: [ranged] })).toEqual([]);
  });

  test('what has no price: a store whose billing mode is not known, an open category', () => {
    const store = makeStore({ account: '1' });
    expect(unknownOf({ eventDataStores: [store, { ...store, ingesting: false }] })).toEqual([
      'event data store lake (account 1, us-east-1)',
      'other sources of event data store lake (account 1, us-east-1)',
    ]);
    expect(unknownOf({ traffic: [makeRow({ category: null })] })).toHaveLength(1);
  });
});

describe('a flag that is not known', () => {
  const flag = (value: string) =>
    makeTrail({
      name: `only-${value}`,
      selectors: [{ FieldSelectors: [...MANAGEMENT.FieldSelectors, { Field: 'readOnly', Equals: [value] }] }],
    });
  const copiesWith = (trails: Snapshot['trails']) =>
    estimate(
      makeSnapshot({ trails, traffic: [makeRow({ readOnly: null, count: 1_000_000 })] }),
      rates,
      AVERAGE_MONTH,
    ).lines.filter(({ dimension }) => dimension === 'management.additional-copy');

  test('makes no copies of a trail of reads and one of writes: no event is recorded twice', () => {
    expect(copiesWith([flag('true'), flag('false')])).toEqual([]);
  });

  test('makes possible copies of a trail of all events and one of reads', () => {
    const [line] = copiesWith([makeTrail({ name: 'all' }), flag('true')]);
    expect(line?.quantity.low.isZero()).toBe(true);
    expect(line?.quantity.expected.isZero()).toBe(false);
  });
});

test('data selectors with a flag say maybe of a row that has none', () => {
  const trail = makeTrail({ selectors: [dataSelector('AWS::S3::Object', { Field: 'readOnly', Equals: ['false'] })] });
  const { total } = estimate(
    makeSnapshot({ trails: [trail], traffic: [bucketRow('raw', null, 1_000_000)] }),
    rates,
    AVERAGE_MONTH,
  );
  expect(total.low.isZero()).toBe(true);
  expect(total.high?.isZero()).toBe(false);
});
