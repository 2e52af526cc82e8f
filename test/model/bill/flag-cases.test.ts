import { describe, expect, test } from 'vitest';
import { estimate, type Estimate } from '../../../src/model/bill/estimate.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';
import type { TrafficRow, Trail } from '../../../src/model/snapshot/snapshot.ts';
import type { Condition, Selector } from '../../../src/selectors/selector.ts';
import { bucketRow, loadRates, makeRow, makeSnapshot, makeStore, makeTrail } from '../../factories.ts';

const RATES = loadRates();
const month = parseMonth('window');
if (!month.ok) throw new Error('the window is no month');
const WINDOW = month.value;

const READS: Condition = { Field: 'readOnly', Equals: ['true'] };
const WRITES: Condition = { Field: 'readOnly', Equals: ['false'] };

/** A row of each category without a flag, what selects it, and what each paid copy of 100,000 of its events costs. */
const KINDS: readonly (readonly [name: string, row: TrafficRow, selects: readonly Condition[], cents: number])[] = [
  [
    'management events',
    makeRow({ readOnly: null, eventName: null, count: 100_000 }),
    [{ Field: 'eventCategory', Equals: ['Management'] }],
    200,
  ],
  [
    'data events',
    bucketRow('raw', null, 100_000),
    [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
    ],
    10,
  ],
  [
    'network activity events',
    makeRow({ category: 'NetworkActivity', readOnly: null, eventName: null, count: 100_000 }),
    [
      { Field: 'eventCategory', Equals: ['NetworkActivity'] },
      { Field: 'eventSource', Equals: ['ec2.amazonaws.com'] },
    ],
    10,
  ],
];

const selector = (...conditions: readonly Condition[]): Selector => ({ FieldSelectors: conditions });

function price(row: TrafficRow, trails: readonly Trail[], stores: Parameters<typeof makeStore>[0][] = []): Estimate {
  return estimate(
    makeSnapshot({
      traffic: [row],
      trails,
      eventDataStores: stores.map(makeStore),
      logBuckets: [{ name: 'ct-logs', region: 'us-east-1', lifecycle: [] }],
    }),
    RATES,
    WINDOW,
  );
}

const cents = ({ total }: Estimate): readonly unknown[] =>
  [total.low, total.expected, total.high].map((end) => (end === null ? null : Number(end.toFixed()) * 100));

describe.each(KINDS)('%s that are reads or writes, nobody knows which', (name, row, selects, each) => {
  const of = (trail: string, ...conditions: readonly Condition[]): Trail =>
    makeTrail({ name: trail, selectors: [selector(...selects, ...conditions)] });

  test.each<[string, Trail[], low: number, high: number]>([
    ['a trail of reads, one of all and one of writes: two of them', [of('a', READS), of('b'), of('c', WRITES)], 2, 2],
    ['a trail of reads and one of writes: one of them', [of('a', READS), of('c', WRITES)], 1, 1],
    ['a trail of reads: it or none', [of('a', READS)], 0, 1],
    ['two trails of reads: both or none', [of('a', READS), of('b', READS)], 0, 2],
    ['two of reads, one of writes: two of them or one', [of('a', READS), of('b', READS), of('c', WRITES)], 1, 2],
  ])('%s', (_, trails, low, high) => {
    const isPaid = name !== 'management events';
    const paid = (recording: number): number => (isPaid ? recording : Math.max(0, recording - 1)) * each;
    expect(cents(price(row, trails))).toEqual(
      [paid(low), paid(high), paid(high)].map((sum) => expect.closeTo(sum, 9) as number),
    );
  });

  test('two selectors of one trail that cover both surely record them: in lines of every service and in stores', () => {
    const union = [selector(...selects, READS), selector(...selects, WRITES)];
    const change: Partial<Trail> = {
      insights: [{ type: 'ApiErrorRateInsight', on: ['Management', 'Data'] }],
      bucket: 'ct-logs',
      cloudWatchLogs: true,
      snsTopic: 'arn:aws:sns:us-east-1:111122223333:ct',
    };
    const store = {
      billingMode: 'EXTENDABLE_RETENTION_PRICING',
      retentionDays: 366,
      insights: [{ type: 'ApiErrorRateInsight', on: ['Management'] }],
    } as const;
    const [apart, whole] = [union, [selector(...selects)]].map((selectors) =>
      price(row, [makeTrail({ ...change, selectors })], [{ ...store, selectors }]),
    );
    expect(apart!.lines.length).toBeGreaterThan(4);
    expect({ lines: apart!.lines, total: apart!.total }).toEqual({ lines: whole!.lines, total: whole!.total });
  });

  test('call rates of Insights analyse writes alone: none or all, in lines and in total', () => {
    const trail = makeTrail({
      selectors: [selector(...selects)],
      insights: [{ type: 'ApiCallRateInsight', on: ['Management'] }],
    });
    const { lines, total } = price(row, [trail]);
    const line = lines.find(({ dimension }) => dimension === 'insights.management');
    if (name !== 'management events') expect(line).toBeUndefined();
    else {
      expect([line!.quantity.low, line!.quantity.expected, line!.quantity.high!].map(Number)).toEqual([
        0, 100_000, 100_000,
      ]);
      expect([total.low, total.expected, total.high!].map((end) => end.toFixed())).toEqual(['0', '0.35', '0.35']);
    }
  });
});
