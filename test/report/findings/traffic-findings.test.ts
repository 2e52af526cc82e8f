import type { Source } from '../../../src/model/snapshot/source.ts';
import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH, type Month, OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY } from '../../../src/optimize/policy.ts';
import { sentenceOf } from '../../../src/report/findings/sentence.ts';
import { makeReport } from '../../../src/report/report.ts';
import { bucketRow, makeRow, makeSnapshot, makeTrail } from '../../factories.ts';
import { rateRow, ratesOf } from '../../rates.ts';
import type { Window } from '../../../src/model/quantity/window.ts';

/** A metric for a month at $0.30 in one Region; events at $0.000001 everywhere. */
const rates: Rates = ratesOf(
  rateRow(),
  rateRow({ dimension: 'observing.custom-metrics', price: '0.30', regions: ['us-east-1'] }),
);

function says(id: string, traffic: readonly TrafficRow[], month: Month = AVERAGE_MONTH, days = 28): readonly string[] {
  const start = Date.parse('2026-10-01T00:00:00Z');
  const window: Window = {
    start: new Date(start).toISOString(),
    end: new Date(start + days * 86_400_000).toISOString(),
    days,
  };
  const snapshot = makeSnapshot({ traffic, trails: [makeTrail()], window });
  const report = makeReport({ snapshot, rates, month, policy: DEFAULT_POLICY, maxMonthly: null });
  const found = report.findings.filter(({ kind }) => kind === id);
  expect(found.filter(({ severity, saving, cost }) => severity !== 'info' || saving || cost)).toEqual([]);
  return found.map(sentenceOf);
}

/** Events of each day, `others` but for one. */
function withPeak(peak: number, others: number, days = 28): Pick<TrafficRow, 'daily'> & { readonly count: number } {
  const daily = Array.from({ length: days }, (_, day) => (day === 10 ? peak : others));
  return { daily, count: peak + others * (days - 1) };
}

/** A bucket whose events begin on one day, `each` a day. */
function since(bucket: string, first: number, each: number, days = 28): TrafficRow {
  const daily = Array.from({ length: days }, (_, day) => (day < first ? 0 : each));
  return bucketRow(bucket, true, each * (days - first), { daily });
}

describe('bursty', () => {
  test('a row of which one day has more than 40%', () => {
    // 180,001 of 450,001 events are 40.00003%; 180,000 of 450,000 exactly 40%.
    expect(says('bursty', [makeRow(withPeak(180_001, 10_000))])).toEqual([
      'bursty: a single day accounts for more than 40% of the events of ec2.amazonaws.com DescribeInstances; such days are forecast to come as often as they did, and may come more or less often',
    ]);
    expect(says('bursty', [makeRow(withPeak(180_000, 10_000))])).toEqual([]);
  });

  test('of fewer than two weeks says what the lower bound is then', () => {
    expect(says('bursty', [makeRow(withPeak(400_000, 1_000, 13))], AVERAGE_MONTH, 13)).toEqual([
      'bursty: a single day accounts for more than 40% of the events of ec2.amazonaws.com DescribeInstances; the lower bound is a month like the quieter half of the days',
    ]);
  });

  test('names resources, the busiest first', () => {
    const [small, large] = [withPeak(200_000, 1_000), withPeak(400_000, 1_000)];
    const [text] = says('bursty', [
      bucketRow('quiet', true, small.count, { daily: small.daily! }),
      bucketRow('busy', true, large.count, { daily: large.daily! }),
    ]);
    expect(text).toContain('the events of busy, quiet;');
  });

  test('is not worth saying below 100,000 events a month', () => {
    const row = (count: number): TrafficRow => makeRow(withPeak(count, 0));
    expect(says('bursty', [row(50_000)])).toEqual([]);
    expect(says('bursty', [row(200_000)])).toHaveLength(1);
  });

  test('nothing is projected in the window, nor reported of rows without daily counts', () => {
    expect(says('bursty', [makeRow(withPeak(400_000, 0))], OBSERVED_WINDOW)).toEqual([]);
    expect(says('bursty', [makeRow({ count: 400_000 }), makeRow({ count: null })])).toEqual([]);
  });
});

describe('young', () => {
  test('a resource without an event in the first week', () => {
    expect(says('young', [since('new', 7, 10_000), since('old', 6, 10_000)])).toEqual([
      '1 resource had no events in the first week (new): treated as new and forecast from the days since, which say less than a whole window',
    ]);
    expect(says('young', [since('new', 20, 100_000), since('newer', 25, 50_000)])[0]).toMatch(
      /^2 resources .*\(new, newer\)/,
    );
  });

  test('is known by all its rows', () => {
    expect(says('young', [since('raw', 20, 100_000), bucketRow('raw', false, 1)])).toEqual([]);
  });

  test('takes two weeks to tell, and a projection', () => {
    expect(says('young', [since('new', 7, 100_000, 13)], AVERAGE_MONTH, 13)).toEqual([]);
    expect(says('young', [since('new', 7, 100_000, 14)], AVERAGE_MONTH, 14)).toHaveLength(1);
    expect(says('young', [since('new', 7, 100_000)], OBSERVED_WINDOW)).toEqual([]);
  });

  test('is not worth saying below 100,000 events a month', () => {
    expect(says('young', [since('new', 27, 1_000)])).toEqual([]);
  });
});

describe('request-metrics', () => {
  const GETS: Source = { kind: 'metric', namespace: 'AWS/S3', metric: 'GetRequests' };
  const metrics = (bucket: string, count: number | null, region = 'us-east-1'): TrafficRow =>
    bucketRow(bucket, true, count, { source: GETS, region });

  test('16 metrics a bucket, against the price of recording all its events', () => {
    // 16 x $0.30 = $4.80, which is also what 4,800,000 events cost.
    expect(says('request-metrics', [metrics('quiet', 4_799_999), metrics('busy', 4_800_000)], OBSERVED_WINDOW)).toEqual(
      [
        'the request metrics of 2 buckets, 16 custom metrics each, cost about $9.60 a month, which is not in the total; for 1 they cost more than recording all their events',
      ],
    );
  });

  test('the rows of a bucket are one bucket', () => {
    const [text] = says('request-metrics', [metrics('one', 2_400_000), metrics('one', 2_400_000)], OBSERVED_WINDOW);
    expect(text).toMatch(/of 1 bucket, .* \$4\.80 a month.*; for 0 they cost more/);
  });

  test('a bucket whose events are not known is not called cheap to record', () => {
    const [text] = says('request-metrics', [metrics('open', 5), metrics('open', null)], OBSERVED_WINDOW);
    expect(text).toMatch(/of 1 bucket, .*; for 0 they cost more/);
  });

  test('a Region without a price is not in the sum', () => {
    const [text] = says('request-metrics', [metrics('here', 5), metrics('there', 5, 'eu-west-1')], OBSERVED_WINDOW);
    expect(text).toMatch(
      /of 1 bucket, .* \$4\.80 a month.*; for 1 they .*; what those of 1 more bucket cost is not known$/,
    );
    expect(says('request-metrics', [metrics('there', 5, 'eu-west-1')], OBSERVED_WINDOW)).toEqual([]);
  });

  test('events that were counted otherwise have no metrics', () => {
    const by = (source: Source) => bucketRow('logs', true, 5, { source });
    const others: readonly Source[] = [
      { kind: 'log-files' },
      { kind: 'other', words: 'cloudwatch' },
      { kind: 'metric', namespace: 'AWS/DynamoDB', metric: 'GetRequests' },
    ];
    expect(says('request-metrics', [bucketRow('logs', true, 5), ...others.map(by)])).toEqual([]);
  });

  test('nor has a bucket that is known by its objects alone, or counted by Storage Lens', () => {
    const by = (namespace: string, metric: string) =>
      bucketRow('dark', true, null, { source: { kind: 'metric', namespace, metric } });
    expect(
      says('request-metrics', [by('AWS/S3', 'NumberOfObjects'), by('AWS/S3/Storage-Lens', 'GetRequests')]),
    ).toEqual([]);
  });
});
