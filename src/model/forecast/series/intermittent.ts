import { type Bursts, burstsOfMonth } from './bursts-of-month.ts';
import type { ForecastDays } from './forecast-days.ts';
import type { Scratch } from './scratch.ts';

/** What a month has of a series that is silent for whole weeks. */
export interface Occasional {
  readonly bursts: Bursts;
  /** On so many days of the month it is expected to have events; undefined where they come with the turn of each month. */
  readonly occasions: number | undefined;
}

/** Days with events say how large and how often: this many of them say it as well as can be, one says it half as well. */
const SMALL_SAMPLE = 1;

/**
 * A series that is silent for whole weeks is made of nothing but bursts: as often as they were seen, of the sizes that were seen
 * (Croston, Forecasting and Stock Control for Intermittent Demands, 1972; without smoothing, of which few events bear none), or
 * at the turn of the month where each turn that was seen had some.
 *
 * @param from the first day that counts
 */
export function intermittentMonth(
  daily: readonly number[],
  days: ForecastDays,
  from: number,
  scratch: Scratch,
): Occasional {
  const { usual, excess } = scratch;
  const length = daily.length - from;
  const burstDays: number[] = [];
  usual.fill(0);
  for (let day = 0; day < length; day++) {
    excess[day] = daily[from + day]!;
    if (excess[day]! > 0) burstDays.push(day);
  }
  const bursts = burstsOfMonth({ length, usual, excess, burstDays }, days, from, 2);
  if (bursts.kind !== 'scattered') return { bursts, occasions: undefined };
  const few = 1 + SMALL_SAMPLE / burstDays.length;
  return {
    bursts: { ...bursts, variance: bursts.variance * few, kind: 'none', count: 0, squares: 0 },
    occasions: (burstDays.length * days.month.days) / length,
  };
}
