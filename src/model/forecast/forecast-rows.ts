import { addDays } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import type { ClosedBounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import type { Month } from '../quantity/month.ts';
import { windowFrom } from '../quantity/window.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import { expectedOf, type RowForecast, rowForecastOf, timesForecast } from './row-forecast.ts';
import { type Forecast, forecastSeries, type SeriesForecast } from './forecast-series.ts';
import type { Spread } from './sum-of-forecasts.ts';
import type { SeenDays } from './seen-days.ts';
import { type ForecastDays, forecastDaysOf } from './series/forecast-days.ts';
import { eventsOf } from './events-of-row.ts';
import { memoryOfBill } from './year/memory-of-bill.ts';
import { remembered, type RememberedForecast } from './year/remembered.ts';
import { daysPassed, type PassedDays, withoutPassed } from './passed-days.ts';
import { livesOf } from './lives.ts';
import { NO_SERIES, undatedMonth } from './series-of-count.ts';
import { findYoung } from './traits.ts';

/** The month of each row that has days, and what all of them have in common. */
export interface ForecastOfRows {
  readonly days: ForecastDays;
  readonly passed: PassedDays;
  readonly rows: ReadonlyMap<TrafficRow, ClosedBounds<RowForecast>>;
  /** What is expected of each that has days, and why. */
  readonly series: ReadonlyMap<TrafficRow, SeriesForecast>;
  /** Growth a week, as a logarithm. */
  readonly slope: Forecast['slope'];
  readonly spread: Spread;
  readonly holidays: RememberedForecast['holidays'];
}

/** Fewer whole days than two weeks are no series. */
const LEAST_DAYS = 14;

/** undefined where nothing is projected, or too little was seen. @param seen of the window */
export function forecastRows(
  { traffic, window, bill }: Pick<Snapshot, 'traffic' | 'window' | 'bill'>,
  month: Month,
  { from, end, shares }: SeenDays,
): ForecastOfRows | undefined {
  if (month.kind === 'window') return undefined;
  const whole =
    end - from < LEAST_DAYS ? undefined : forecastDaysOf(windowFrom(addDays(window.start, from), end - from), month);
  if (whole === undefined) return undefined;
  const passed = daysPassed(window, month);
  const days = withoutPassed(whole, window, passed, shares);
  const counted = traffic.filter((row) => row.source?.kind !== 'typed-in' && eventsOf(row).high !== null);
  const lives = livesOf(counted, findYoung({ traffic, window }), from, end);
  const memory = memoryOfBill(bill, month, window);
  const forecast =
    days.month.days === 0
      ? ofNothing(lives.length)
      : remembered(
          forecastSeries(
            lives.map(({ daily }) => daily),
            days,
            lives.map(({ since }) => since),
            memory.growth,
          ),
          memory,
          month,
          window,
        );
  const series = new Map<TrafficRow, SeriesForecast>();
  const spread = { common: forecast.common, confidence: month.confidence };
  const rows = new Map<TrafficRow, ClosedBounds<RowForecast>>();
  lives.forEach(({ row }, index) => {
    const one = forecast.series[index]!;
    const own = rowForecastOf(one, sum(row.daily!.slice(passed.from, passed.end)), spread);
    const before = rows.get(row);
    if (before === undefined) series.set(row, one);
    rows.set(row, before === undefined ? ofCount(own, row) : widened(before, ofCount(own, row)));
  });
  for (const row of counted) {
    const { low, expected, high } = eventsOf(row);
    if (rows.has(row) || high === null || high === 0n) continue;
    const of = (count: Count): RowForecast => {
      const own = undatedMonth(Number(count), window.days, days, passed);
      return rowForecastOf(own.series, own.counted, spread);
    };
    // That it has no days is no reason for anything, so it is not among the series.
    const usual = of(expected);
    rows.set(row, {
      low: low === expected ? usual : of(low),
      expected: usual,
      high: high === expected ? usual : of(high),
    });
  }
  return { days, passed, rows, series, slope: forecast.slope, spread, holidays: forecast.holidays };
}

/** Of a month that was seen whole nothing is left to forecast. */
function ofNothing(count: number): RememberedForecast {
  const series = Array.from({ length: count }, () => NO_SERIES);
  return { series, slope: { mean: 0, variance: 0 }, common: 0, holidays: undefined };
}

/** Each end by the bounds of the count, where the row has some. */
function ofCount(own: RowForecast, { range, count }: TrafficRow): ClosedBounds<RowForecast> {
  if (range === undefined || count === null) return { low: own, expected: own, high: own };
  const share = (end: Count): RowForecast => timesForecast(own, Number(end) / Number(count));
  return { low: share(range.low), expected: own, high: share(range.high) };
}

function widened(usual: ClosedBounds<RowForecast>, other: ClosedBounds<RowForecast>): ClosedBounds<RowForecast> {
  return {
    low: expectedOf(other.low) < expectedOf(usual.low) ? other.low : usual.low,
    expected: usual.expected,
    high: expectedOf(other.high) > expectedOf(usual.high) ? other.high : usual.high,
  };
}
