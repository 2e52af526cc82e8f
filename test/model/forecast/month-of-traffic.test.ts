import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import type { Decimal } from '../../../src/model/quantity/decimal.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { monthOfRow, prepareTraffic } from '../../../src/model/forecast/prepared-row.ts';
import { findYoung, isBursty } from '../../../src/model/forecast/traits.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail } from '../../factories.ts';

const rates = loadRates();

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

/** Events of a bucket by day; the factories' window begins on Friday, 23 October 2026. */
function daily(days: readonly number[], bucket = 'raw', readOnly = true): TrafficRow {
  const count = days.reduce((a, b) => a + b, 0);
  return { ...bucketRow(bucket, readOnly, count), daily: days };
}

/** Data events of the month, of one trail that records all of S3. */
function eventsOf(rows: readonly TrafficRow[], month: Month, days = 28): Bounds<Decimal> {
  const { start } = makeSnapshot().window;
  const end = new Date(Date.parse(start) + days * 86_400_000).toISOString();
  const snapshot = makeSnapshot({
    traffic: rows,
    trails: [makeTrail({ selectors: [ALL_S3] })],
    window: { start, end, days },
  });
  const line = estimate(snapshot, rates, month).lines.find(({ dimension }) => dimension === 'data');
  if (line === undefined) throw new Error('no data events');
  return line.quantity;
}

function texts({ low, expected, high }: Bounds<Decimal>): readonly (string | undefined)[] {
  return [low, expected, high].map((value) => value?.toDecimalPlaces(6).toFixed());
}

const WEEK = [100, 10, 10, 100, 100, 100, 100];
const weeks = (...factors: readonly number[]): readonly number[] =>
  factors.flatMap((factor) => WEEK.map((events) => events * factor));

describe('the events of a month', () => {
  test('730 hours: the mean of the weeks, from the quietest to the busiest', () => {
    // 520 events a week x 730 / 168.
    const week = (factor: number): string => ((520 * factor * 730) / 168).toFixed(6).replace(/\.?0+$/, '');
    expect(texts(eventsOf([daily(weeks(1, 1, 1, 1))], AVERAGE_MONTH))).toEqual([week(1), week(1), week(1)]);
    expect(texts(eventsOf([daily(weeks(1, 2, 3, 2))], AVERAGE_MONTH))).toEqual([week(1), week(2), week(3)]);
  });

  test('a calendar month: each weekday as often as the month has it', () => {
    // October 2026 has five Thursdays, Fridays and Saturdays: Friday 100, Saturday 10, Sunday 10, then 100 each.
    expect(texts(eventsOf([daily(weeks(1, 1, 1, 1))], monthOf('2026-10')))).toEqual(['2290', '2290', '2290']);
    // February 2027 has each weekday four times.
    expect(texts(eventsOf([daily(weeks(1, 1, 1, 1))], monthOf('2027-02')))).toEqual(['2080', '2080', '2080']);
  });

  test('only whole weeks count, the last ones; the days before them widen the upper end', () => {
    const days = [9_999, 9_999, 9_999, ...weeks(1, 1)];
    // 31,037 events in 17 days are 51,119.76 in 28.
    expect(texts(eventsOf([daily(days)], monthOf('2027-02'), 17))).toEqual(['2080', '2080', '51119.764706']);
  });

  test.for([1, 2, 6])('of %i days more than whole weeks the oldest are left out', (more) => {
    const days = [...Array<number>(more).fill(9_999), ...weeks(1, 1, 1, 1)];
    const high = ((9_999 * more + 2_080) * 28) / (28 + more);
    const [low, expected, most] = texts(eventsOf([daily(days)], monthOf('2027-02'), days.length));
    expect([low, expected]).toEqual(['2080', '2080']);
    expect(Number(most)).toBeCloseTo(high, 5);
  });

  test('a quiet week of one bucket evens out with a busy one of another', () => {
    const [one, other] = [daily(weeks(1, 3, 1, 3), 'one'), daily(weeks(3, 1, 3, 1), 'other')];
    expect(texts(eventsOf([one, other], monthOf('2027-02')))).toEqual(['8320', '8320', '8320']);
    expect(texts(eventsOf([one], monthOf('2027-02')))).toEqual(['2080', '4160', '6240']);
  });

  test('without daily counts: by hours, as wide as independent events scatter', () => {
    // 672 events give or take 1.645 times their root, in 672 hours.
    const [low, high] = [-1, 1].map((way) => (((672 + way * 1.645 * Math.sqrt(672)) * 730) / 672).toFixed(6));
    expect(texts(eventsOf([bucketRow('raw', true, 672)], AVERAGE_MONTH))).toEqual([low, '730', high]);
    // What a user typed in is what was typed in.
    const typed: TrafficRow = { ...bucketRow('raw', true, 672), source: { kind: 'typed-in' } };
    expect(texts(eventsOf([typed], AVERAGE_MONTH))).toEqual(['730', '730', '730']);
  });

  test('the window itself is exact, whatever the days', () => {
    expect(texts(eventsOf([daily(weeks(1, 2, 3, 2))], monthOf('window')))).toEqual(['4160', '4160', '4160']);
  });

  test('bursty: the low end takes the median of each weekday', () => {
    const burst = weeks(1, 1, 1, 1).map((events, day) => (day === 10 ? 100_000 : events));
    expect(isBursty(daily(burst))).toBe(true);
    expect(isBursty(daily(weeks(1, 1, 1, 1)))).toBe(false);
    // The mean of that weekday is (300 + 100,000) / 4; its median stays 100.
    expect(texts(eventsOf([daily(burst)], monthOf('2027-02')))).toEqual(['2080', '101980', '401680']);
  });

  test('younger than the window: by the weeks since the first event, the low end by all', () => {
    const young = daily([...Array<number>(14).fill(0), ...weeks(1, 1)]);
    expect([...findYoung(makeSnapshot({ traffic: [young] }))]).toEqual([
      ['arn:aws:s3:::raw/', { firstDay: 14, isSure: true }],
    ]);
    expect(texts(eventsOf([young], monthOf('2027-02')))).toEqual(['1040', '2080', '2080']);
  });

  test('a resource with any earlier event is not young', () => {
    const late = daily([...Array<number>(14).fill(0), ...weeks(1, 1)]);
    const early = daily(weeks(1, 1, 1, 1), 'raw', false);
    expect(findYoung(makeSnapshot({ traffic: [late, early] })).size).toBe(0);
    expect(
      findYoung(makeSnapshot({ traffic: [daily([...Array<number>(6).fill(0), ...Array<number>(22).fill(5)])] })).size,
    ).toBe(0);
  });

  test.each([
    ['without a count', { ...bucketRow('raw', false, 5), count: null }],
    ['that does not tell days', bucketRow('raw', false, 5)],
  ])('beside a row %s it may be young or not: as wide as both, and expected as what is not', (_, other) => {
    const late = daily([...Array<number>(25).fill(0), 100, 100, 100]);
    expect([...findYoung(makeSnapshot({ traffic: [late, other] }))]).toEqual([
      ['arn:aws:s3:::raw/', { firstDay: 25, isSure: false }],
    ]);
    const traffic = prepareTraffic(makeSnapshot({ traffic: [late, other] }), monthOf('2027-02'));
    // Weeks of 0, 0, 0 and 1,200 a month; 100 a day, if it is three days old, are 2,800.
    expect(texts(monthOfRow(traffic.rows.get(late)!, traffic))).toEqual(['0', '300', '2800']);
  });

  test('bounds of a count widen those of its weeks', () => {
    const row = { ...daily(weeks(1, 1, 1, 1)), range: { low: toCount(1_040), high: toCount(4_160) } };
    expect(texts(eventsOf([row], monthOf('2027-02')))).toEqual(['1040', '2080', '4160']);
  });

  test('low <= expected <= high, and more traffic is never less, for any days and any month', () => {
    const anyDays = fc.array(fc.nat(1_000_000), { minLength: 28, maxLength: 28 });
    const anyMonth = fc.constantFrom('730h', '2026-10', '2026-11', '2027-02', 'window').map(monthOf);
    fc.assert(
      fc.property(fc.array(anyDays, { minLength: 1, maxLength: 4 }), anyMonth, (lists, month) => {
        const rows = lists.map((days, index) => daily(days, `b-${index}`)).filter(({ count }) => count !== 0n);
        fc.pre(rows.length > 1);
        const [all, fewer] = [eventsOf(rows, month), eventsOf(rows.slice(1), month)];
        expect(all.low.lte(all.expected) && all.expected.lte(all.high!)).toBe(true);
        for (const end of ['low', 'expected', 'high'] as const)
          expect(fewer[end]!.lte(all[end]!.plus('1e-20'))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what happened is never projected to nothing', () => {
  const burst = (days: number, on: number): TrafficRow =>
    daily(Array.from({ length: days }, (_, day) => (day === on ? 1_000_000 : 0)));

  test.for<[string, number, number, readonly string[]]>([
    // 20 days since the first event: 1,000,000 x 28 / 20.
    ['a burst on the first day of a young resource', 28, 8, ['1000000', '1400000', '4000000']],
    // The busier four of eight days, 28 times.
    ['a burst before the only whole week', 8, 0, ['0', '0', '7000000']],
    ['a burst in the only week says nothing of the next', 7, 2, ['0', '4000000', '7000000']],
  ])('%s', ([, days, on, expected]) => {
    expect(texts(eventsOf([burst(days, on)], monthOf('2027-02'), days))).toEqual(expected);
  });
});

describe('fewer than two whole weeks', () => {
  const month = monthOf('2027-02');

  test('one week: the mean, from the quieter to the busier half of its days', () => {
    // Friday 100, Saturday and Sunday 10, then 100 each: four quieter days make 220, four busier ones 400.
    expect(texts(eventsOf([daily(WEEK)], month, 7))).toEqual(['1540', '2080', '2800']);
  });

  test('equal days still scatter', () => {
    const [low, , high] = texts(eventsOf([daily(Array<number>(7).fill(100))], month, 7));
    // 700 events give or take 43.5, four times.
    expect([low, high]).toEqual([-1, 1].map((way) => ((700 + way * 1.645 * Math.sqrt(700)) * 4).toFixed(6)));
  });

  test.for<[string, readonly number[], readonly [string, string, string]]>([
    // 100 x 28; a weekday may be quieter on weekends: 5.6 / 7 of the mean, and 100 events scatter by 16.45.
    ['a Friday', [100], ['2240', '2800', '3260.6']],
    // A Saturday and a Sunday among three days: a week would be 0.8 / 0.533 of their mean; the busier two have 55.
    ['Friday to Sunday', [100, 10, 10], ['280', '1120', '2310']],
  ])('less than a week does not know all weekdays: %s', ([, days, expected]) => {
    expect(texts(eventsOf([daily(days)], month, days.length))).toEqual(expected);
  });

  test('more traffic is never less', () => {
    const anyWindow = fc.integer({ min: 1, max: 13 });
    const anyMonth = fc.constantFrom('730h', '2026-10', '2027-02').map(monthOf);
    fc.assert(
      fc.property(
        anyWindow.chain((days) =>
          fc.array(fc.array(fc.nat(10_000), { minLength: days, maxLength: days }), { minLength: 2, maxLength: 4 }),
        ),
        anyMonth,
        (lists, asked) => {
          const rows = lists.map((days, index) => daily(days, `b-${index}`)).filter(({ count }) => count !== 0n);
          fc.pre(rows.length > 1);
          const [all, fewer] = [rows, rows.slice(1)].map((some) => eventsOf(some, asked, lists[0]!.length)) as [
            Bounds<Decimal>,
            Bounds<Decimal>,
          ];
          for (const { low, expected, high } of [all, fewer])
            expect(low.lt(high!) && low.lte(expected) && expected.lte(high!)).toBe(true);
          for (const end of ['low', 'expected', 'high'] as const)
            expect(fewer[end]!.lte(all[end]!.plus('1e-20'))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a window whose first and last day were seen in part', () => {
  /** One event every `minutes`, from a moment on the first day of the window. */
  function steady(from: string, events: number, minutes: number): Bounds<Decimal> {
    const { start } = makeSnapshot().window;
    const times = Array.from({ length: events }, (_, index) => Date.parse(from) + index * minutes * 60_000);
    const days = Math.floor((times.at(-1)! - Date.parse(start)) / 86_400_000) + 1;
    const counts = Array<number>(days).fill(0);
    for (const time of times) counts[Math.floor((time - Date.parse(start)) / 86_400_000)]! += 1;
    const [first, last] = [times[0]!, times.at(-1)!].map((time) =>
      new Date(time).toISOString().replace('.000Z', 'Z'),
    ) as [string, string];
    const end = new Date(Date.parse(start) + days * 86_400_000).toISOString();
    const snapshot = makeSnapshot({
      traffic: [daily(counts)],
      trails: [makeTrail({ selectors: [ALL_S3] })],
      window: { start, end, days, seen: { first, last } },
    });
    return estimate(snapshot, rates, AVERAGE_MONTH).lines.find(({ dimension }) => dimension === 'data')!.quantity;
  }

  test.for<[string, string, number, number]>([
    ['24 hours over two days', '2026-10-23T10:00:00Z', 96, 15],
    ['a whole week over eight days', '2026-10-23T13:00:00Z', 168, 60],
    ['four weeks over 29 days', '2026-10-23T07:30:00Z', 1_344, 30],
    ['thirty days over 31', '2026-10-23T23:30:00Z', 1_440, 30],
    ['a week with an event every four hours, the last at eight in the evening', '2026-10-23T00:00:00Z', 42, 240],
    ['an hour', '2026-10-23T10:00:00Z', 60, 1],
  ])('a steady rate is found again: %s', ([, from, events, minutes]) => {
    const { low, expected, high } = steady(from, events, minutes);
    const rate = (730 * 60) / minutes;
    // A last day that lacks three quarters of an hour still counts as whole.
    expect(Math.abs(expected.toNumber() / rate - 1)).toBeLessThan(0.001);
    expect(low.lte(rate + 1e-6) && high!.gte(rate - 1e-6)).toBe(true);
  });

  test('the rate of what was seen within a minute is not known', () => {
    expect(steady('2026-10-23T10:00:00Z', 5, 0).high).toBeNull();
    expect(steady('2026-10-23T10:00:00Z', 1, 0).high).toBeNull();
  });

  test('below two weeks, neither the rate of the span nor that of the whole days is outside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.integer({ min: 1, max: 90 }),
        fc.nat(1_439),
        (events, gap, at) => {
          const from = new Date(Date.parse('2026-10-23T00:00:00Z') + at * 60_000).toISOString();
          const span = ((events - 1) * gap) / 60;
          const days = Math.floor((at + (events - 1) * gap) / 1_440) + 1;
          const { low, high } = steady(from, events, gap);
          expect(low.lte((events * 730) / (days * 24) + 1e-6)).toBe(true);
          expect(high!.gte((events * 730) / span - 1e-6)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
