import { addDays } from '../../base/utc-day.ts';
import { sum } from '../../base/sum.ts';
import type { ClosedBounds } from '../quantity/bounds.ts';
import type { Count } from '../quantity/count.ts';
import type { Month } from '../quantity/month.ts';
import { type Window, windowFrom } from '../quantity/window.ts';
import type { Snapshot, TrafficRow } from '../snapshot/snapshot.ts';
import { expectedOf, type RowForecast, rowForecastOf, timesForecast } from './row-forecast.ts';
import { type Forecast, forecastSeries, type SeriesForecast } from './forecast-series.ts';
import type { Spread } from './sum-of-forecasts.ts';
import type { SeenDays } from './seen-days.ts';
import { type ForecastDays, forecastDaysOf } from './series/forecast-days.ts';
import { eventsOf } from './events-of-row.ts';
import { type BillMemory, memoryOfBill } from './year/memory-of-bill.ts';
import { withMemory } from './year/with-memory.ts';
import { findYoung, type Young } from './traits.ts';

/** The month of each row that has days, and what all of them have in common. */
export interface ForecastOfRows {
  readonly days: ForecastDays;
  readonly rows: ReadonlyMap<TrafficRow, ClosedBounds<RowForecast>>;
  /** What is expected of each, and why. */
  readonly series: ReadonlyMap<TrafficRow, SeriesForecast>;
  /** Growth a week, as a logarithm. */
  readonly slope: Forecast['slope'];
  readonly spread: Spread;
  /** Whether a past year says what the month has of its own; `unknown`: it has holidays, and none does. */
  readonly year: 'known' | 'unknown' | undefined;
}

/** Fewer whole days than two weeks are no series. */
const LEAST_DAYS = 14;

/** undefined where nothing is projected, or too little was seen. @param seen of the window */
export function forecastRows(
  { traffic, window, bill }: Pick<Snapshot, 'traffic' | 'window' | 'bill'>,
  month: Month,
  { from, end }: Pick<SeenDays, 'from' | 'end'>,
): ForecastOfRows | undefined {
  if (month.kind === 'window') return undefined;
  const days =
    end - from < LEAST_DAYS ? undefined : forecastDaysOf(windowFrom(addDays(window.start, from), end - from), month);
  if (days === undefined) return undefined;
  const young = findYoung({ traffic, window });
  const counted = traffic.filter((row) => row.source?.kind !== 'typed-in' && eventsOf(row).high !== null);
  const lives = counted.flatMap((row): readonly Life[] => {
    const daily = row.count === null ? undefined : row.daily?.slice(from, end);
    if (daily === undefined || daily.every((events) => events === 0)) return [];
    const own = young.get(row.resource?.arn ?? '');
    const since = own === undefined ? 0 : Math.max(0, own.firstDay - from);
    return sincesOf(since, own).map((first) => ({ row, daily, since: first }));
  });
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
  lives.forEach(({ row, daily }, index) => {
    const one = forecast.series[index]!;
    const own = rowForecastOf(one, sum(daily.slice(days.counted.from, days.counted.end)), spread);
    const before = rows.get(row);
    if (before === undefined) series.set(row, one);
    rows.set(row, before === undefined ? ofCount(own, row) : widened(before, ofCount(own, row)));
  });
  for (const row of counted) {
    const { low, expected, high } = eventsOf(row);
    if (rows.has(row) || high === null || high === 0n) continue;
    const of = (count: Count): RowForecast => rowForecastOf(undatedSeries(Number(count), window.days, days), 0, spread);
    series.set(row, undatedSeries(Number(expected), window.days, days));
    rows.set(row, { low: of(low), expected: of(expected), high: of(high) });
  }
  return { days, rows, series, slope: forecast.slope, spread, year: forecast.year };
}

/** A month of events of which no day is known may be off by so much: none of its weeks can be compared. */
const UNDATED_DEVIATION = 0.2;

/** Of a count of the window as a whole: as many a day in the month. */
function undatedSeries(count: number, seen: number, { month, counted }: ForecastDays): SeriesForecast {
  const expected = (count * (month.days + counted.end - counted.from)) / seen;
  const variance = (UNDATED_DEVIATION * expected) ** 2 + expected;
  return { ...NOTHING, expected, variance, downward: variance, shared: expected, sharedVariance: variance };
}

const NOTHING: SeriesForecast = {
  expected: 0,
  variance: 0,
  downward: 0,
  shared: 0,
  sharedVariance: 0,
  unseen: 0,
  bursts: 'none',
  youngSince: 0,
  isGone: false,
};

/** A forecast with what past bills say of the month. */
function remembered(
  forecast: Forecast,
  memory: BillMemory,
  month: Month,
  window: Window,
): Forecast & Pick<ForecastOfRows, 'year'> {
  const { factor, common, ofLine, holidays } = withMemory(forecast, memory, month, window);
  return {
    series: forecast.series.map((one) => withFactor(one, factor, ofLine)),
    slope: forecast.slope,
    common,
    year: memory.sameMonth !== undefined ? 'known' : holidays > 0 ? 'unknown' : undefined,
  };
}

function withFactor(one: SeriesForecast, factor: number, ofLine: number): SeriesForecast {
  if (factor === 1 && ofLine === 0) return one;
  const [square, shared] = [factor ** 2, one.shared * factor];
  const more = ofLine * shared ** 2;
  return {
    ...one,
    expected: one.expected * factor,
    variance: one.variance * square + more,
    downward: one.downward * square + more,
    shared,
    sharedVariance: one.sharedVariance * square + more,
    unseen: one.unseen * factor,
  };
}

/** Of a month that was seen whole nothing is left to forecast. */
function ofNothing(count: number): Forecast & Pick<ForecastOfRows, 'year'> {
  const series = Array.from({ length: count }, () => NOTHING);
  return { series, slope: { mean: 0, variance: 0 }, common: 0, year: undefined };
}

/** What a row's events may have been: all of its days, or those since it is there. */
interface Life {
  readonly row: TrafficRow;
  readonly daily: readonly number[];
  readonly since: number;
}

/** From which day a row counts; where that is not known, all of its days are what is expected. */
function sincesOf(since: number, young: Young | undefined): readonly number[] {
  if (young === undefined) return [0];
  return young.isSure ? [since] : [0, since];
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
