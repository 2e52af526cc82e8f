import { describe, expect, test } from 'vitest';
import { type TrafficTrials, tryTraffic } from '../../../src/model/backtest/traffic-trials.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import type { EventDataStore, Snapshot, TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { decimalText } from '../../../src/report/text/format-number.ts';
import { ALL_S3, bucketRow, loadRates, makeStore, makeTrail } from '../../factories.ts';
import { dailyRow, DAYS, FIRST_DAY, longSnapshot } from './long-snapshot.ts';

const RATES = loadRates();
const steady = (each: number, days = DAYS): number[] => Array.from({ length: days }, () => each);

function valueOf(snapshot: Snapshot): TrafficTrials {
  const found = tryTraffic(snapshot, RATES, 'all', 0.8);
  if (found.kind !== 'tried') throw new Error(found.kind);
  return found;
}

function amountsOf({ trials }: TrafficTrials) {
  return trials.map(({ month, daysBefore, cloudtrail, lastFourWeeks, monthBefore }) => [
    month.label,
    daysBefore,
    decimalText(cloudtrail.came),
    decimalText(lastFourWeeks.expected),
    monthBefore === null ? null : decimalText(monthBefore.expected),
  ]);
}

describe('a backtest of calendar months', () => {
  // 1 million data events cost $1.
  const estate = longSnapshot([dailyRow('raw', steady(1_000_000))]);

  test('has each month with what came, the mean of the last 28 days before it and the month before', () => {
    expect(amountsOf(valueOf(estate))).toEqual([
      // Only two weeks lie before it.
      ['2026-08', 14, '31', '31', null],
      ['2026-09', 45, '30', '30', '31'],
      ['2026-10', 75, '31', '31', '30'],
      ['2026-11', 106, '30', '30', '31'],
    ]);
    expect(valueOf(estate)).toMatchObject({ months: 'calendar', apart: 4, summary: { monthBefore: { trials: 3 } } });
  });

  test('has other services beside CloudTrail, unless they are left out', () => {
    const { trials } = valueOf(estate);
    for (const { cloudtrail, all } of trials) expect(all?.came.gt(cloudtrail.came)).toBe(true);
    expect(tryTraffic(estate, RATES, 'cloudtrail', 0.8)).toMatchObject({ trials: [{ all: null }, {}, {}, {}] });
  });

  test('of an estate that is younger than the window knows nothing before its first event', () => {
    const young = dailyRow(
      'raw',
      steady(1_000_000).map((events, day) => (day < 60 ? 0 : events)),
    );
    const { trials, summary } = valueOf(longSnapshot([young]));
    expect(trials.map(({ cloudtrail: { isInside } }) => isInside !== null)).toEqual([false, false, true, true]);
    expect(trials[1]?.cloudtrail).toMatchObject({ forecast: { high: null }, isInside: null });
    expect(decimalText(trials[1]!.cloudtrail.error!)).toBe('-100');
    expect(summary.cloudtrail).toMatchObject({ trials: 4, judged: 2 });
  });

  test('sees a burst in the month that had it, and afterwards in the mean', () => {
    const burst = dailyRow(
      'raw',
      steady(1_000_000).map((events, day) => (day === 100 ? 5_000_000 : events)),
    );
    // 32 million in 28 days, for a month of 30.
    expect(amountsOf(valueOf(longSnapshot([burst]))).map(([, , came, mean]) => [came, mean])).toEqual([
      ['31', '31'],
      ['30', '30'],
      ['35', '31'],
      ['30', '34.285714285714'],
    ]);
  });
});

describe('a resource', () => {
  test('is not known before its first event, and its line was not forecast', () => {
    const late = steady(1_000_000).map((events, day) => (day < 80 ? 0 : events));
    const elsewhere = dailyRow('new', late, { region: 'eu-west-1' });
    const { trials, lines } = valueOf(longSnapshot([dailyRow('raw', steady(1_000_000)), elsewhere]));
    // October has 26 days of it, of which nothing could be known when it began.
    expect(decimalText(trials[2]!.cloudtrail.came)).toBe('57');
    expect(Number(trials[2]!.cloudtrail.forecast.expected)).toBeCloseTo(31, 0);
    const line = lines.find(({ region, dimension }) => region === 'eu-west-1' && dimension === 'data');
    expect(line?.summary).toMatchObject({ trials: 2, judged: 2 });
    expect(line?.summary.inside).toBeLessThan(2);
  });
});

describe('what has no day', () => {
  const dated = dailyRow('raw', steady(1_000_000));
  const alone = amountsOf(valueOf(longSnapshot([dated])));
  const bare = (count: number | null, change: Partial<TrafficRow> = {}) => ({
    ...bucketRow('bare', true, count),
    ...change,
  });

  test.each<[string, TrafficRow, object]>([
    ['a count of the window', bare(34_000_000), { undated: 1, uncounted: 0 }],
    ['no count', bare(null), { undated: 0, uncounted: 1 }],
    ['a range without a count', bare(null, { range: { low: toCount(0), high: toCount(9) } }), { uncounted: 1 }],
    ['a count of none', bare(0), { undated: 0, uncounted: 0 }],
  ])('is left out on both sides: %s', (_, row, leftOut) => {
    const found = valueOf(longSnapshot([dated, row]));
    expect(amountsOf(found)).toEqual(alone);
    expect(found.leftOut).toMatchObject(leftOut);
    expect(found.summary.cloudtrail).toMatchObject({ judged: 4 });
  });

  test('is said with what it costs', () => {
    const { leftOut } = valueOf(longSnapshot([dated, bare(34_000_000)]));
    expect([decimalText(leftOut.counted), decimalText(leftOut.dated)]).toEqual(['170', '136']);
  });

  test('is no part of what is compared: the bounds of a count, and gaps', () => {
    const range = { low: toCount(0), high: toCount(10 ** 12) };
    const gaps = [{ kind: null, subjects: [], what: 'a bucket', reason: 'refused' }];
    const found = valueOf(longSnapshot([{ ...dated, range }], { gaps }));
    expect(found.leftOut).toMatchObject({ ranged: 1 });
    expect(amountsOf(found)).toEqual(alone);
    expect(found.summary.cloudtrail).toMatchObject({ judged: 4 });
  });

  test('of a store is worked out from the events', () => {
    const store = makeStore({ billingMode: 'EXTENDABLE_RETENTION_PRICING', retentionDays: 366, selectors: [ALL_S3] });
    const withStore = (one: EventDataStore) => valueOf(longSnapshot([dated], { eventDataStores: [one] }));
    const measured = withStore({ ...store, ingestedBytes: toCount(10 ** 12) });
    expect(measured.leftOut).toMatchObject({ measuredStores: 1 });
    expect(amountsOf(measured)).toEqual(amountsOf(withStore(store)));
  });
});

describe('what is unknown today', () => {
  test('is unknown of the past too, and no part of the interval', () => {
    const row = dailyRow('raw', steady(1_000_000));
    const unknown = makeTrail({ selectors: null, selectorKind: 'unknown' });
    const { summary } = valueOf(longSnapshot([row], { trails: [unknown] }));
    expect(summary.cloudtrail).toMatchObject({ trials: 4, judged: 4, within: 4, inside: 4 });
    // From nothing to all of it, an interval would be 50% and more to either side.
    expect(Number(summary.cloudtrail.width)).toBeLessThan(10);
  });
});

describe('a last day that was seen in part', () => {
  test('is in no month', () => {
    const seen = { first: `${FIRST_DAY}T00:00:00Z`, last: '2026-11-30T11:00:00Z' };
    const window = { ...windowFrom(`${FIRST_DAY}T00:00:00Z`, DAYS), seen };
    const { trials } = valueOf(longSnapshot([dailyRow('raw', steady(1_000_000))], { window }));
    expect(trials.map(({ month }) => month.label)).toEqual(['2026-08', '2026-09', '2026-10']);
  });
});

describe('there is no backtest', () => {
  const oneDay = longSnapshot([dailyRow('raw', steady(50, 1))], {}, 1);
  const seen = { first: '2026-07-18T09:00:00Z', last: '2026-07-18T12:00:00Z' };
  const seenInPart = { ...oneDay, window: { ...oneDay.window, start: '2026-07-18T00:00:00Z', seen } };
  test.each([
    ['of 28 days', longSnapshot([dailyRow('raw', steady(1, 28))], {}, 28), { kind: 'too-short', days: 28, least: 42 }],
    ['of a day that was seen in part', seenInPart, { kind: 'too-short', days: 0, least: 42 }],
    ['without daily counts', longSnapshot([bucketRow('raw', true, 1_000)]), { kind: 'undated' }],
    ['of what costs nothing', longSnapshot([dailyRow('raw', steady(1))], { trails: [makeTrail()] }), { kind: 'free' }],
  ])('%s', (_, snapshot, expected) => {
    expect(tryTraffic(snapshot, RATES, 'all', 0.8)).toEqual(expected);
  });
});
