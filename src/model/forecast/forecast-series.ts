import type { Bursts } from './series/bursts-of-month.ts';
import type { ForecastDays } from './series/forecast-days.ts';
import type { Uncertain } from './level/common-slope.ts';
import { forecastLevels, type Levels } from './level/forecast-levels.ts';
import { type Moments, NO_MOMENTS } from './moments.ts';
import { PreparedSeries } from './prepared-series.ts';

/** What a month holds of one series, and why. */
export interface SeriesForecast extends Moments {
  readonly bursts: Bursts['kind'];
  /** The first day that counts of a series that is younger than the window; 0: it is not. */
  readonly youngSince: number;
  readonly isGone: boolean;
}

export interface Forecast {
  readonly series: readonly SeriesForecast[];
  /** Growth a week that all have in common, as a logarithm. */
  readonly slope: Uncertain;
  /** The variance of what moves all of them together, relative to `shared`. */
  readonly common: number;
}

/** Of what is younger than three weeks only a rough level is known, the rougher the younger it is. */
const YOUNG_DEVIATION = 0.3;
const YOUNG_DAYS = 14;
/** So few days do not say whether there will be more; occasions that come as likely as not. */
const FEW_DAYS = 3;
const ONE_IN_TWO = Math.LN2;
/** Whatever moves a whole estate at once, in a month: releases, holidays, customers. */
const COMMON_DEVIATION = 0.01;
/** What is gone may come back, and be for this part of a month what it was, or as likely as the square of it all of the month. */
const COMING_BACK = 0.1;

/** Of a series without an event. */
function silent({ month, weekdays }: ForecastDays, since: number): SeriesForecast {
  const unseen = month.days / Math.max(1, weekdays.length - since);
  return { ...NO_MOMENTS, unseen, bursts: 'none', youngSince: 0, isGone: false };
}

/**
 * The events of a month from the days of a window, for all series of an estate together: what they have in common is known
 * better from all of them.
 *
 * @param series events by day of the window
 * @param since of each series the day from which it counts: that on which its resource began; 0 or absent: all days
 * @param growth a week, as far as it is known from past bills
 */
export function forecastSeries(
  series: readonly (readonly number[])[],
  days: ForecastDays,
  since: readonly number[] = [],
  growth?: Uncertain,
): Forecast {
  const prepared = new PreparedSeries(series, days, since);
  const weeksOfMonth = days.month.days / 7;
  const levels = forecastLevels(prepared.table, days.weeksAhead, weeksOfMonth, growth);
  const unseen = unseenBursts(prepared, days);
  const forecasts: SeriesForecast[] = [];
  for (let index = 0; index < prepared.count; index++)
    forecasts.push(
      prepared.from[index]! < 0 ? silent(days, since[index] ?? 0) : monthOf(prepared, index, levels, days, unseen),
    );
  return {
    series: forecasts,
    slope: levels.slope,
    common:
      levels.slope.variance * levels.weeksOfGrowth ** 2 + COMMON_DEVIATION ** 2 * (1 + days.weeksAhead / weeksOfMonth),
  };
}

/** A burst of which nothing is known: this many usual days, squared. */
const BURST_SQUARED = 25;
/** Before anything is seen, so many bursts in all lines together. */
const BURSTS = 0.2;
/** What the other lines' bursts say of a line. */
const KINSHIP = 0.25;

/** The variance of bursts that a line has not had in the window and others had, in squares of its usual day. */
function unseenBursts(prepared: PreparedSeries, { month, weekdays }: ForecastDays): number {
  let lines = 0;
  let count = BURSTS;
  let squares = BURSTS * BURST_SQUARED;
  for (let index = 0; index < prepared.count; index++) {
    if (prepared.from[index]! < 0) continue;
    const bursts = prepared.bursts[index]!;
    lines += 1;
    count += bursts.count;
    squares += bursts.squares;
  }
  const byLine = count / (lines + 1);
  return KINSHIP * byLine * (squares / count) * (month.days / weekdays.length);
}

function monthOf(
  prepared: PreparedSeries,
  index: number,
  { means, variances }: Levels,
  { month, weekdays }: ForecastDays,
  unseen: number,
): SeriesForecast {
  const from = prepared.from[index]!;
  const line = prepared.lines[index]!;
  const size = prepared.sizes[index]!;
  const bursts = prepared.bursts[index]!;
  const isGone = prepared.isGone[index] === 1;
  const length = weekdays.length - from;
  const hasLevel = line >= 0;
  const usual = hasLevel ? Math.exp(means[line]!) * size : size;
  if (isGone)
    return {
      ...NO_MOMENTS,
      variance: (COMING_BACK * usual) ** 2,
      bursts: bursts.kind,
      youngSince: from,
      isGone,
    };
  // A few days may be the first of many, or all there is to come.
  const isOnce = !hasLevel && usual > 0 && length <= FEW_DAYS;
  const occasions = isOnce ? ONE_IN_TWO : bursts.occasions;
  const sharedVariance = usual * usual * (hasLevel ? variances[line]! : (YOUNG_DEVIATION ** 2 * YOUNG_DAYS) / length);
  const downward = sharedVariance + bursts.variance;
  const day = usual / month.days;
  return {
    expected: usual + bursts.expected,
    variance: downward + unseen * (day * day),
    downward,
    shared: isOnce ? 0 : usual,
    sharedVariance: isOnce ? 0 : sharedVariance,
    unseen: 0,
    occasional: (occasions > 0 ? bursts.expected : 0) + (isOnce ? usual : 0),
    occasions,
    bursts: bursts.kind,
    youngSince: from,
    isGone,
  };
}
