import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import type { Decimal } from '../../../src/model/quantity/decimal.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, type Month, parseMonth } from '../../../src/model/quantity/month.ts';
import type { TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { monthOfRow } from '../../../src/model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../../src/model/forecast/prepared-row.ts';
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
  /** As it is expected, and how wide the interval is to both sides, in percent of it. */
  function shape({ low, expected, high }: Bounds<Decimal>): readonly [expected: number, below: number, above: number] {
    const percent = (end: Decimal): number => end.dividedBy(expected).minus(1).times(100).toNumber();
    return [expected.toNumber(), percent(low), percent(high!)];
  }

  test('730 hours: weeks that are all alike, with bounds that are no point', () => {
    // 520 events a week x 730 / 168.
    const [expected, below, above] = shape(eventsOf([daily(weeks(1, 1, 1, 1))], AVERAGE_MONTH));
    expect(expected).toBeCloseTo((520 * 730) / 168, 2);
    expect(below).toBeLessThan(-2);
    expect(above).toBeGreaterThan(2);
    expect(above - below).toBeLessThan(30);
  });

  test('a calendar month: each weekday as often as the month has it', () => {
    // February 2027 has each weekday four times, and December 2026 five Tuesdays, Wednesdays and Thursdays.
    expect(texts(eventsOf([daily(weeks(1, 1, 1, 1))], monthOf('2027-02')))[1]).toBe('2080');
    expect(texts(eventsOf([daily(weeks(1, 1, 1, 1))], monthOf('2026-12')))[1]).toBe('2380');
  });

  test('weeks that differ make a wider interval than weeks that are alike', () => {
    const [steady, restless] = [weeks(1, 1, 1, 1), weeks(1, 3, 1, 3)].map((days) =>
      shape(eventsOf([daily(days)], monthOf('2027-02'))),
    );
    expect(restless![2] - restless![1]).toBeGreaterThan(2 * (steady![2] - steady![1]));
  });

  test('what is more of one bucket evens out with what is less of another', () => {
    const month = monthOf('2027-02');
    const rows = ['one', 'other', 'third'].map((name) => daily(weeks(1, 3, 1, 3), name));
    const [all, alone] = [eventsOf(rows, month), rows.map((row) => eventsOf([row], month))];
    const widthOf = ({ low, high }: Bounds<Decimal>): number => high!.minus(low).toNumber();
    const apart = alone.reduce((total, { expected }) => total + expected.toNumber(), 0);
    // Three buckets say more of their growth than one.
    expect(Math.abs(all.expected.toNumber() / apart - 1)).toBeLessThan(0.02);
    expect(widthOf(all)).toBeLessThan(0.8 * alone.reduce((sum, own) => sum + widthOf(own), 0));
  });

  test('a month that is over in part: what was counted is certain', () => {
    // The window ends with 19 November; 100 a day.
    const steady = daily(Array<number>(28).fill(100));
    const [running, next] = [monthOf('2026-11'), monthOf('2026-12')].map((month) => eventsOf([steady], month));
    expect(running!.expected.toNumber()).toBeCloseTo(3_000, 2);
    expect(running!.low.gte(1_900)).toBe(true);
    expect(running!.high!.minus(running!.low).lt(next!.high!.minus(next!.low))).toBe(true);
  });

  test('a month that was seen whole is what was counted', () => {
    const days = Array.from({ length: 70 }, (_, day) => 100 + (day % 13));
    // From 23 October: November begins on day 9.
    const november = days.slice(9, 39).reduce((a, b) => a + b, 0);
    expect(texts(eventsOf([daily(days)], monthOf('2026-11'), 70))).toEqual([
      String(november),
      String(november),
      String(november),
    ]);
  });

  test('without daily counts: as many a day, and as wide as what cannot be compared with anything', () => {
    const [expected, below, above] = shape(eventsOf([bucketRow('raw', true, 672_000)], monthOf('2027-02')));
    expect(expected).toBe(672_000);
    // A deviation of 20%, and what an estate of which no growth can be seen may grow by.
    expect(below).toBeGreaterThan(-30);
    expect(below).toBeLessThan(-20);
    expect(above - below).toBeGreaterThan(2 * 1.28 * 20);
    // What a user typed in is what was typed in.
    const typed: TrafficRow = { ...bucketRow('raw', true, 672), source: { kind: 'typed-in' } };
    expect(texts(eventsOf([typed], AVERAGE_MONTH))).toEqual(['730', '730', '730']);
  });

  test('the window itself is exact, whatever the days', () => {
    expect(texts(eventsOf([daily(weeks(1, 2, 3, 2))], monthOf('window')))).toEqual(['4160', '4160', '4160']);
  });

  test('a burst: once in so many days, and the low end without it', () => {
    const burst = weeks(1, 1, 1, 1).map((events, day) => (day === 10 ? 100_000 : events));
    expect(isBursty(daily(burst))).toBe(true);
    expect(isBursty(daily(weeks(1, 1, 1, 1)))).toBe(false);
    const { low, expected, high } = eventsOf([daily(burst)], monthOf('2027-02'));
    expect(expected.toNumber()).toBeCloseTo(2_080 + 99_900, -3);
    expect(low.lt(2_080)).toBe(true);
    expect(high!.gt(200_000)).toBe(true);
  });

  test('younger than the window: by the days since the first event', () => {
    const young = daily([...Array<number>(14).fill(0), ...weeks(1, 1)]);
    expect([...findYoung(makeSnapshot({ traffic: [young] }))]).toEqual([
      ['arn:aws:s3:::raw/', { firstDay: 14, isSure: true }],
    ]);
    const { low, expected, high } = eventsOf([young], monthOf('2027-02'));
    expect(expected.toNumber()).toBeCloseTo(2_080, 2);
    expect(low.lt(2_000) && high!.gt(2_200)).toBe(true);
  });

  test('a day or three may be the first of many, or all there is', () => {
    const month = monthOf('2027-02');
    const lows = [1, 3, 8].map((age) => {
      const { low, expected } = eventsOf(
        [daily([...Array<number>(28 - age).fill(0), ...Array<number>(age).fill(1_000)])],
        month,
      );
      expect(expected.toNumber()).toBeCloseTo(28_000, -1);
      return low.toNumber();
    });
    expect(lows.slice(0, 2)).toEqual([0, 0]);
    expect(lows[2]).toBeGreaterThan(10_000);
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
    const { low, expected, high } = monthOfRow(traffic.rows.get(late)!, traffic);
    // 300 in 28 days; 100 a day, if it is three days old, are 2,800 and more.
    expect(expected.toNumber()).toBeCloseTo(300, 0);
    expect(low.lt(300) && high!.gt(2_800)).toBe(true);
  });

  test('bounds of a count widen those of its days', () => {
    const row = daily(weeks(1, 1, 1, 1));
    const [own, wide] = [row, { ...row, range: { low: toCount(1_040), high: toCount(4_160) } }].map((one) =>
      eventsOf([one], monthOf('2027-02')),
    );
    expect(wide!.expected.toFixed()).toBe(own!.expected.toFixed());
    expect(wide!.low.times(2).toNumber()).toBeCloseTo(own!.low.toNumber(), 2);
    expect(wide!.high!.toNumber()).toBeCloseTo(own!.high!.times(2).toNumber(), 2);
  });

  const anyDays = fc.array(fc.nat(1_000_000), { minLength: 28, maxLength: 28 });
  const anyMonth = fc.constantFrom('730h', '2026-10', '2026-11', '2027-02', 'window').map(monthOf);

  test('low <= expected <= high, and a forecast is no point, for any days and any month', () => {
    fc.assert(
      fc.property(fc.array(anyDays, { minLength: 1, maxLength: 4 }), anyMonth, (lists, month) => {
        const rows = lists.map((days, index) => daily(days, `b-${index}`)).filter(({ count }) => count !== 0n);
        fc.pre(rows.length > 0);
        const { low, expected, high } = eventsOf(rows, month);
        expect(low.lte(expected) && expected.lte(high!)).toBe(true);
        if (month.kind !== 'window') expect(low.lt(high!)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('ten times the events are ten times the month, to a part in a thousand', () => {
    fc.assert(
      fc.property(fc.array(anyDays, { minLength: 1, maxLength: 3 }), anyMonth, (lists, month) => {
        // So many that chance, which does not grow with them, says nothing.
        const rowsOf = (factor: number): readonly TrafficRow[] =>
          lists
            .map((days, index) =>
              daily(
                days.map((events) => (events + 9_000_000) * factor),
                `b-${index}`,
              ),
            )
            .filter(({ count }) => count !== 0n);
        const [one, ten] = [eventsOf(rowsOf(1), month), eventsOf(rowsOf(10), month)];
        for (const end of ['low', 'expected', 'high'] as const)
          expect(ten[end]!.dividedBy(one[end]!.times(10)).minus(1).abs().lt('0.001')).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

describe('what happened is never projected to nothing', () => {
  const burst = (days: number, on: number): TrafficRow =>
    daily(Array.from({ length: days }, (_, day) => (day === on ? 1_000_000 : 0)));

  test.for<[string, number, number, readonly string[]]>([
    // The busier four of eight days, 28 times.
    ['a burst before the only whole week', 8, 0, ['0', '0', '7000000']],
    ['a burst in the only week says nothing of the next', 7, 2, ['0', '4000000', '7000000']],
  ])('%s', ([, days, on, expected]) => {
    expect(texts(eventsOf([burst(days, on)], monthOf('2027-02'), days))).toEqual(expected);
  });

  test('a burst on the first day of a young resource', () => {
    // 20 days since the first event: 1,000,000 x 28 / 20.
    const { low, expected, high } = eventsOf([burst(28, 8)], monthOf('2027-02'));
    expect(texts({ low, expected, high })[1]).toBe('1400000');
    expect(low.lt(1_000_000) && high!.gt(2_000_000)).toBe(true);
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
    expect(Math.abs(expected.toNumber() / rate - 1)).toBeLessThan(0.002);
    expect(low.lte(rate + 1e-6) && high!.gte(rate - 1e-6)).toBe(true);
  });

  test('what was counted on a day that was seen in part has passed, and the rest of that day is left', () => {
    const days = [...Array<number>(27).fill(1_000), 90_000];
    const window = {
      ...makeSnapshot().window,
      seen: { first: '2026-10-23T00:00:00Z', last: '2026-11-19T06:00:00Z' },
    };
    const snapshot = makeSnapshot({ traffic: [daily(days)], trails: [makeTrail({ selectors: [ALL_S3] })], window });
    const { quantity } = estimate(snapshot, rates, monthOf('2026-11')).lines.find(
      ({ dimension }) => dimension === 'data',
    )!;
    // 18 whole days, 90,000 in six hours of the 19th, and eleven days and three quarters to come.
    expect(quantity.low.gte(18_000 + 90_000)).toBe(true);
    expect(quantity.expected.toNumber()).toBeCloseTo(18_000 + 90_000 + 11.75 * 1_000, -3);
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
