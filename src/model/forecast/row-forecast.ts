import type { SeriesForecast } from './forecast-series.ts';
import { type Spread, type Summand, summandOf, timesSummand } from './sum-of-forecasts.ts';

/** So many parts of an event are told apart. */
export const PARTS = 1000;

/**
 * A row's month as it is summed: what was counted of it, and what is expected of the rest, in whole thousandths of an event, so
 * that sums are exact in any order; and how far the rest may be off.
 */
export interface RowForecast {
  readonly counted: bigint;
  readonly rest: bigint;
  readonly part: Summand;
}

/** The one place where a forecast becomes an exact number. @param counted whole events in the days of the month that were seen */
export function rowForecastOf(series: SeriesForecast, counted: number, spread: Spread): RowForecast {
  return { counted: BigInt(counted) * BigInt(PARTS), rest: partsOf(series.expected), part: summandOf(series, spread) };
}

/** Of a part of the row's events, or of more than it. */
export function timesForecast({ counted, part }: RowForecast, share: number): RowForecast {
  return {
    counted: partsOf((Number(counted) / PARTS) * share),
    rest: partsOf(part.expected * share),
    part: timesSummand(part, share),
  };
}

export function expectedOf({ counted, rest }: Pick<RowForecast, 'counted' | 'rest'>): bigint {
  return counted + rest;
}

function partsOf(events: number): bigint {
  return BigInt(Math.round(events * PARTS));
}
