import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';
import type { Forecast, SeriesForecast } from '../forecast-series.ts';
import { timesMoments } from '../moments.ts';
import type { BillMemory } from './memory-of-bill.ts';
import { hasHolidays } from './holidays.ts';
import { withMemory } from './with-memory.ts';

/** A forecast that takes in what past bills say of the month. */
export interface RememberedForecast extends Forecast {
  /** Of a month with holidays, or after some: whether a past year says how they are; undefined: there are none. */
  readonly holidays: 'known' | 'unknown' | undefined;
}

export function remembered(forecast: Forecast, memory: BillMemory, month: Month, window: Window): RememberedForecast {
  const { factor, common, ofLine, holidays } = withMemory(forecast, memory, month, window);
  return {
    series: forecast.series.map((one) => withFactor(one, factor, ofLine)),
    slope: forecast.slope,
    common,
    holidays: holidays > 0 ? 'unknown' : memory.sameMonth !== undefined && hasHolidays(month) ? 'known' : undefined,
  };
}

function withFactor(one: SeriesForecast, factor: number, ofLine: number): SeriesForecast {
  if (factor === 1 && ofLine === 0) return one;
  const own = timesMoments(one, factor);
  const more = ofLine * own.shared ** 2;
  return {
    ...one,
    ...own,
    variance: own.variance + more,
    downward: own.downward + more,
    sharedVariance: own.sharedVariance + more,
  };
}
