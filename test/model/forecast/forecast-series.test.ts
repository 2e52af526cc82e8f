import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Forecast, forecastSeries } from '../../../src/model/forecast/forecast-series.ts';
import { type ForecastDays, forecastDaysOf } from '../../../src/model/forecast/series/forecast-days.ts';
import { ForecastSum, type Interval, summandOf } from '../../../src/model/forecast/sum-of-forecasts.ts';
import { parseMonth } from '../../../src/model/quantity/month.ts';

/** A window that ends with November 2026, and the December after it. */
function daysOf(days: number, label = '2026-12'): ForecastDays {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  const end = Date.UTC(2026, 11, 1);
  const start = new Date(end - days * 86_400_000).toISOString();
  return forecastDaysOf({ start, end: new Date(end).toISOString(), days }, month.value)!;
}

function intervalOf(forecast: Forecast, which: readonly number[] = forecast.series.map((_, index) => index)): Interval {
  const spread = { common: forecast.common, confidence: 0.8 };
  const sum = new ForecastSum(spread);
  for (const index of which) sum.add(summandOf(forecast.series[index]!, spread));
  return sum.interval();
}

const everyDay = (days: number, eventsOf: (day: number) => number): readonly number[] =>
  Array.from({ length: days }, (_, day) => eventsOf(day));

describe('what is expected of December', () => {
  const days = daysOf(91);

  test('of the same events every day: the same, for 31 days', () => {
    expect(intervalOf(forecastSeries([everyDay(91, () => 1_000)], days)).expected).toBeCloseTo(31_000, 3);
  });

  test('of weekdays and weekends: those of December, which has 23 and 8', () => {
    const daily = everyDay(91, (day) => (days.weekdays[day]! % 6 === 0 ? 100 : 1_000));
    expect(intervalOf(forecastSeries([daily], days)).expected).toBeCloseTo(23 * 1_000 + 8 * 100, 0);
  });

  test('of twelve lines that grow by 8% a month: as far as they will have come, give or take two percent', () => {
    const growth = Math.log(1.08) / 30.4;
    const lines = Array.from({ length: 12 }, (_, line) =>
      everyDay(91, (day) => 1_000 * (line + 1) * Math.exp(growth * (day - 91))),
    );
    const truth = lines.reduce((sum, _, line) => {
      let own = 0;
      for (let day = 91; day < 122; day++) own += 1_000 * (line + 1) * Math.exp(growth * (day - 91));
      return sum + own;
    }, 0);
    const { low, expected, high } = intervalOf(forecastSeries(lines, days));
    expect(expected / truth).toBeGreaterThan(0.98);
    expect(expected / truth).toBeLessThan(1.02);
    expect(low < truth && truth < high).toBe(true);
  });

  test('of a day a month with ten times as many at its end: once more', () => {
    const { series } = forecastSeries([everyDay(91, (day) => (days.turns[day] === -1 ? 10_000 : 1_000))], days);
    expect(series[0]!.bursts).toBe('turn of the month');
    expect(series[0]!.expected).toBeCloseTo(30 * 1_000 + 10_000, -2);
  });

  test('of bursts on days of their own: as often as they were seen', () => {
    const { series } = forecastSeries([everyDay(91, (day) => (day % 30 === 11 ? 10_000 : 1_000))], days);
    expect(series[0]!.bursts).toBe('scattered');
    expect(series[0]!.expected).toBeCloseTo(31 * 1_000 + 3 * 9_000 * (31 / 91), -2);
  });

  test('of what began ten days ago: by those days; of what ended a week ago: nothing', () => {
    const [young, gone] = forecastSeries(
      [everyDay(91, (day) => (day < 81 ? 0 : 1_000)), everyDay(91, (day) => (day < 84 ? 1_000 : 0))],
      days,
    ).series;
    expect(young).toMatchObject({ youngSince: 81, isGone: false });
    expect(young!.expected).toBeCloseTo(31_000, 0);
    expect(gone).toMatchObject({ isGone: true, expected: 0 });
  });
});

describe('what is silent for weeks, and not gone', () => {
  const days = daysOf(91);
  const monthOf = (daily: readonly number[], since = 0) => {
    const forecast = forecastSeries([daily], days, [since]);
    return { ...forecast.series[0]!, ...intervalOf(forecast) };
  };
  const on = (...busy: readonly number[]): readonly number[] => everyDay(91, (day) => (busy.includes(day) ? 1_000 : 0));

  test.each([
    ['one day in the beginning', on(10), 1_000 / 91],
    ['one day in the end', on(89), 1_000 / 91],
    ['days of their own', on(5, 40, 44, 68), 4_000 / 91],
  ])('%s: as often as it was seen, in all days, and perhaps not at all', (_, daily, aDay) => {
    const { isGone, youngSince, low, expected, high } = monthOf(daily);
    expect({ isGone, youngSince, low }).toEqual({ isGone: false, youngSince: 0, low: 0 });
    expect(expected).toBeCloseTo(aDay * 31, 6);
    expect(high).toBeGreaterThan(2 * expected);
  });

  test('twenty-one days of 91: nearly every fourth day, and hardly not at all', () => {
    const daily = everyDay(91, (day) => (Math.floor(day / 10) % 2 === 1 && day % 2 === 0 ? 1_000 : 0));
    const { low, expected, high, occasions } = monthOf(daily);
    expect(occasions).toBeCloseTo((21 * 31) / 91, 6);
    expect(low).toBeGreaterThan(0.4 * expected);
    expect(high).toBeLessThan(1.7 * expected);
  });

  test('the last day of each month: once more', () => {
    const { bursts, expected, low } = monthOf(everyDay(91, (day) => (days.turns[day] === -1 ? 1_000 : 0)));
    expect(bursts).toBe('turn of the month');
    expect(expected).toBeCloseTo(1_000, 6);
    expect(low).toBeGreaterThan(600);
  });

  test('of a resource that is thirty days old: as often as in those', () => {
    const { expected, youngSince } = monthOf(on(70, 81), 61);
    expect(youngSince).toBe(61);
    expect(expected).toBeCloseTo((2_000 * 31) / 30, 6);
  });

  test('every day since the fortieth: not a rare one, but one that began', () => {
    const { expected, youngSince } = monthOf(everyDay(91, (day) => (day < 40 ? 0 : 1_000)));
    expect(youngSince).toBe(40);
    expect(expected).toBeCloseTo(31_000, 0);
  });

  test('every working day until the seventieth: gone, which is not certain', () => {
    const { isGone, expected, low, high } = monthOf(
      everyDay(91, (day) => (day < 70 && days.weekdays[day]! % 6 !== 0 ? 1_000 : 0)),
    );
    expect({ isGone, expected, low }).toEqual({ isGone: true, expected: 0, low: 0 });
    expect(high).toBeGreaterThan(1_000);
  });
});

test.each([14, 15, 20])('of %i equal days: as many a day, and by no means exactly', (length) => {
  const { low, expected, high } = intervalOf(forecastSeries([everyDay(length, () => 1_000)], daysOf(length)));
  expect(expected).toBeCloseTo(31_000, 3);
  expect(low).toBeGreaterThan(0.7 * expected);
  expect(low).toBeLessThan(0.96 * expected);
  expect(high).toBeGreaterThan(1.04 * expected);
  expect(high).toBeLessThan(1.35 * expected);
});

test('of weeks that swing a thousandfold little is known, and something', () => {
  const wild = Array.from({ length: 60 }, (_, line) =>
    everyDay(91, (day) => 10 ** (1 + ((Math.floor(day / 7) * 7 + line) % 4))),
  );
  const { low, expected, high } = intervalOf(forecastSeries(wild, daysOf(91)));
  expect(Number.isFinite(expected) && low > 0 && high > 1.2 * low).toBe(true);
});

/** Series that have what estates have: levels of all sizes, weekends, growth, noise, bursts, silence. */
const anySeries = (length: number): fc.Arbitrary<readonly number[]> =>
  fc
    .record({
      level: fc.integer({ min: 0, max: 6 }).map((power) => 10 ** power),
      weekend: fc.constantFrom(1, 0.3),
      growth: fc.constantFrom(0, 0, 0.003, -0.003),
      noise: fc.array(fc.double({ min: 0.7, max: 1.4, noNaN: true }), { minLength: length, maxLength: length }),
      burst: fc.option(fc.nat(length - 1)),
      first: fc.constantFrom(0, 0, 0, length >> 1),
      // Every day, and one in seven, fourteen or a hundred.
      every: fc.constantFrom(1, 1, 1, 7, 14, 100),
      last: fc.constantFrom(length, length, length, length - 9),
    })
    .map(({ level, weekend, growth, noise, burst, first, every, last }) =>
      noise.map((factor, day) => {
        if (day < first || day >= last || Math.round(factor * 1e6) % every !== 0) return 0;
        const usual = level * factor * (day % 7 < 2 ? weekend : 1) * Math.exp(growth * day);
        return Math.round(usual * (day === burst ? 12 : 1));
      }),
    );

const anyEstate = fc
  .constantFrom(14, 17, 28, 30, 91)
  .chain((length) => fc.tuple(fc.constant(length), fc.array(anySeries(length), { minLength: 1, maxLength: 6 })));

function holds(law: (series: readonly (readonly number[])[], days: ForecastDays) => void): void {
  fc.assert(
    fc.property(anyEstate, ([length, series]) => law(series, daysOf(length))),
    { numRuns: 150 },
  );
}

describe('every forecast', () => {
  test('of a thousand times the traffic is a thousand times as much, at both ends', () => {
    holds((all, days) => {
      const series = all.filter((daily) => daily.some((events) => events > 0));
      const [own, more] = [series, series.map((daily) => daily.map((events) => events * 1_000))].map((estate) =>
        intervalOf(forecastSeries(estate, days)),
      );
      if (own!.expected === 0) return;
      for (const end of ['low', 'expected', 'high'] as const)
        expect(Math.abs(more![end] - 1_000 * own![end])).toBeLessThanOrEqual(1e-3 * own!.expected);
    });
  });

  test('has an interval with a width, around what is expected, from whatever day its series count', () => {
    holds((series, days) => {
      for (const since of [0, 9, days.weekdays.length - 1]) {
        const forecast = forecastSeries(
          series,
          days,
          series.map(() => since),
        );
        for (const which of [undefined, ...series.map((_, index) => [index])]) {
          const { low, expected, high } = intervalOf(forecast, which);
          expect(low >= 0 && low <= expected && expected < high && Number.isFinite(high)).toBe(true);
          if (expected > 0) expect(low).toBeLessThan(expected);
        }
      }
    });
  });

  test('is the same for the same input, to the byte', () => {
    holds((series, days) => {
      const [once, again] = [series, structuredClone(series)].map((own) => JSON.stringify(forecastSeries(own, days)));
      expect(again).toBe(once);
    });
  });

  test('of a sum is the sum of what is expected, and lies within the sum of the bounds', () => {
    holds((series, days) => {
      const forecast = forecastSeries(series, days);
      const whole = intervalOf(forecast);
      const parts = series.map((_, index) => intervalOf(forecast, [index]));
      const sumOf = (end: keyof Interval): number => parts.reduce((sum, part) => sum + part[end], 0);
      expect(whole.expected).toBeCloseTo(sumOf('expected'), 3);
      expect(whole.low).toBeGreaterThanOrEqual(sumOf('low') * (1 - 1e-9));
      expect(whole.high).toBeLessThanOrEqual(sumOf('high') * (1 + 1e-9));
    });
  });

  test('of more lines is never narrower than that of one of them', () => {
    holds((series, days) => {
      const forecast = forecastSeries(series, days);
      const width = ({ low, high }: Interval): number => high - low;
      const whole = width(intervalOf(forecast));
      for (const index of series.keys())
        expect(whole).toBeGreaterThanOrEqual(width(intervalOf(forecast, [index])) * (1 - 1e-12));
    });
  });

  test('is the same whatever the order of the lines, but for the last digits of doubles', () => {
    holds((series, days) => {
      const [there, back] = [series, series.toReversed()].map((estate) => intervalOf(forecastSeries(estate, days)));
      for (const end of ['low', 'expected', 'high'] as const)
        expect(Math.abs(back![end] - there![end])).toBeLessThanOrEqual(1e-9 * there!.high);
    });
  });
});

test('no event in a shorter window may be more events in the month', () => {
  const [short, long] = [28, 91].map((length) =>
    intervalOf(forecastSeries([everyDay(length, () => 0)], daysOf(length))),
  );
  expect(short).toMatchObject({ low: 0, expected: 0 });
  // No event in 28 days is less likely than one in five where more than 1.6 are expected in them.
  expect(short!.high).toBeCloseTo((1.6094 * 31) / 28, 3);
  expect(long!.high).toBeLessThan(short!.high);
});
