import type { SeriesForecast } from './forecast-series.ts';
import type { ForecastDays } from './series/forecast-days.ts';

/** Of a month of which nothing is left to forecast. */
export const NO_SERIES: SeriesForecast = {
  expected: 0,
  variance: 0,
  downward: 0,
  shared: 0,
  sharedVariance: 0,
  unseen: 0,
  occasional: 0,
  occasions: 0,
  bursts: 'none',
  youngSince: 0,
  isGone: false,
};

/** A month of events of which no day is known may be off by so much: none of its weeks can be compared. */
const UNDATED_DEVIATION = 0.2;

/** Of a count of the window as a whole: as many a day in the month. @param deviation relative to what is expected */
export function undatedSeries(
  count: number,
  seen: number,
  { month, counted }: ForecastDays,
  deviation = UNDATED_DEVIATION,
): SeriesForecast {
  const expected = (count * (month.days + counted.end - counted.from)) / seen;
  const variance = (deviation * expected) ** 2 + expected;
  return { ...NO_SERIES, expected, variance, downward: variance, shared: expected, sharedVariance: variance };
}
