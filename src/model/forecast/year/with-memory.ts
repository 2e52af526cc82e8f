import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';
import type { Forecast } from '../forecast-series.ts';
import { unknownHolidays } from './holidays.ts';
import type { BillMemory } from './memory-of-bill.ts';

/** What a forecast becomes by what is remembered. */
export interface Remembered {
  /** What all that is expected is multiplied by, for what the month asked for has of its own. */
  readonly factor: number;
  /** The variance of what moves all lines together, relative to what is shared. */
  readonly common: number;
  /** The variance of a single line beyond that: what a month has of its own is not the same for all lines. */
  readonly ofLine: number;
  /** The part of `common` that holidays have of which no year is known. */
  readonly holidays: number;
}

/** The window ends nearer to the month than the month before it lies, by half or more, and two months scatter where one is to come. */
const NEARER = 0.2;
/** Lines differ by so much of it from what a month has of its own. */
const OF_LINE = 0.8;
/** And by so much from unknown holidays: offices are empty, and machines go on. (assumed) */
const OF_LINE_IN_HOLIDAYS = 0.35;

/**
 * Puts what past bills say on a forecast; their growth is an argument of `forecastSeries` itself. Past surprises are a floor
 * under what moves an estate at once, as far as they are more than its lines are off by for reasons of their own.
 *
 * @param window of the snapshot
 */
export function withMemory(
  { series, common }: Pick<Forecast, 'series' | 'common'>,
  { sameMonth, surprise = 0 }: BillMemory,
  month: Month,
  window: Pick<Window, 'end' | 'days'>,
): Remembered {
  const holidays = unknownHolidays(month, window, sameMonth !== undefined);
  const { mean, variance } = sameMonth ?? { mean: 0, variance: 0 };
  return {
    factor: Math.exp(mean),
    common: Math.max(common, NEARER * surprise - ownOf(series)) + variance + holidays,
    ofLine: (OF_LINE * mean) ** 2 + OF_LINE_IN_HOLIDAYS * holidays,
    holidays,
  };
}

/** What lines are off by for reasons of their own, relative to their sum. */
function ownOf(series: Forecast['series']): number {
  let [expected, variance] = [0, 0];
  for (const one of series) {
    expected += one.expected;
    variance += one.variance;
  }
  return expected > 0 ? variance / expected ** 2 : 0;
}
