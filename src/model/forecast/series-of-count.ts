import type { SeriesForecast } from './forecast-series.ts';
import { NO_MOMENTS } from './moments.ts';
import type { PassedDays } from './passed-days.ts';
import type { ForecastDays } from './series/forecast-days.ts';

/** Of a month of which nothing is left to forecast. */
export const NO_SERIES: SeriesForecast = { ...NO_MOMENTS, bursts: 'none', youngSince: 0, isGone: false };

/** A month of events of which no day is known may be off by so much: none of its weeks can be compared. */
const UNDATED_DEVIATION = 0.2;

/** What was counted of a month, and what is forecast of it. */
export interface UndatedMonth {
  readonly counted: number;
  readonly series: SeriesForecast;
}

/**
 * Of a count of the window as a whole: as many a day in the month. Where the window lies in the month, all of it was counted; else
 * the more of it lies there, the less it matters on which of its days they came.
 *
 * @param seen days of the window
 * @param inMonth those that are in the month
 * @param deviation relative to what is expected
 */
export function undatedMonth(
  count: number,
  seen: number,
  { month }: Pick<ForecastDays, 'month'>,
  inMonth: PassedDays,
  deviation = UNDATED_DEVIATION,
): UndatedMonth {
  const share = (inMonth.end - inMonth.from) / seen;
  const [passed, left] = [count * share, (count * month.days) / seen];
  const open = left + passed * (1 - share);
  const variance = (deviation * open) ** 2 + open;
  const expected = share === 1 ? left : left + passed;
  return {
    counted: share === 1 ? count : 0,
    series: { ...NO_SERIES, expected, variance, downward: variance, shared: open, sharedVariance: variance },
  };
}
