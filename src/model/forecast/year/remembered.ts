import type { Month } from '../../quantity/month.ts';
import type { Window } from '../../quantity/window.ts';
import type { Forecast, SeriesForecast } from '../forecast-series.ts';
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
  const [square, shared] = [factor ** 2, one.shared * factor];
  const more = ofLine * shared ** 2;
  return {
    ...one,
    expected: one.expected * factor,
    occasional: one.occasional * factor,
    variance: one.variance * square + more,
    downward: one.downward * square + more,
    shared,
    sharedVariance: one.sharedVariance * square + more,
    unseen: one.unseen * factor,
  };
}
