import { type Bursts, burstsOfMonth, NO_BURSTS } from './series/bursts-of-month.ts';
import type { ForecastDays } from './series/forecast-days.ts';
import { intermittentMonth } from './series/intermittent.ts';
import { noiseOfWeek } from './series/noise-of-week.ts';
import { meanOf } from './series/mean.ts';
import { lifeOf } from './series/life.ts';
import { Scratch } from './series/scratch.ts';
import { takeApart } from './series/take-apart.ts';
import { meanProfile, weekdayProfile } from './series/weekday-profile.ts';
import type { Uncertain } from './level/common-slope.ts';
import { forecastLevels, type Levels } from './level/forecast-levels.ts';
import { WeekTable } from './level/week-table.ts';
import { type Moments, NO_MOMENTS } from './moments.ts';

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
const RECENT_DAYS = 28;
const LEAST_WEEKS = 2;
/** Weeks that scatter by more than this, as the variance of their logarithms, hold days with events and days without. */
const MOST_NOISE = 0.12;
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
  const scratch = new Scratch(days.weekdays.length);
  const table = new WeekTable(series.length);
  const prepared = series.map((daily, index) => prepare(daily, days, since[index] ?? 0, { scratch, table }));
  const weeksOfMonth = days.month.days / 7;
  const levels = forecastLevels(table, days.weeksAhead, weeksOfMonth, growth);
  const unseen = unseenBursts(prepared, days);
  return {
    series: prepared.map((one, index) =>
      one === undefined ? silent(days, since[index] ?? 0) : monthOf(one, levels, days, unseen),
    ),
    slope: levels.slope,
    common:
      levels.slope.variance * levels.weeksOfGrowth ** 2 + COMMON_DEVIATION ** 2 * (1 + days.weeksAhead / weeksOfMonth),
  };
}

interface Prepared {
  readonly from: number;
  readonly isGone: boolean;
  readonly bursts: Bursts;
  /** Which line of the table holds its weeks without bursts; -1 where there are too few, or silent ones. */
  readonly line: number;
  /** Of a line, so many mean weeks the month has, by its weekdays; else the events of so many days that are like the last ones. */
  readonly size: number;
}

function prepare(
  series: readonly number[],
  days: ForecastDays,
  since: number,
  { scratch, table }: { readonly scratch: Scratch; readonly table: WeekTable },
): Prepared | undefined {
  const { daily } = scratch;
  daily.set(series);
  const life = lifeOf(daily, since);
  if (life === undefined) return undefined;
  const { from, until, isGone } = life;
  const { weekdays } = days;
  const parts = takeApart(daily, weekdays, weekdayProfile(daily, weekdays, from, scratch), from, scratch);
  const { usual, length } = parts;
  const profile = meanProfile(parts, weekdays, from, scratch);
  const noise = length < LEAST_WEEKS * 7 ? 0 : noiseOfWeek(parts, weekdays, profile, from);
  const hasWeeks = !isGone && length >= LEAST_WEEKS * 7 && noise < MOST_NOISE && table.add(usual, length, noise);
  if (!isGone && !hasWeeks && (noise >= MOST_NOISE || isSilentForWeeks(daily, from)))
    return {
      from,
      isGone,
      bursts: intermittentMonth(daily, days, from, scratch),
      line: -1,
      size: 0,
    };
  return {
    from,
    isGone,
    bursts: parts.burstDays.length === 0 ? NO_BURSTS : burstsOfMonth(parts, days, from, scratch),
    line: hasWeeks ? table.count - 1 : -1,
    size: hasWeeks
      ? weeksIn(days.month, profile)
      : meanOf(usual, Math.max(0, until - from - RECENT_DAYS), until - from) * days.month.days,
  };
}

function weeksIn({ weekdays }: ForecastDays['month'], profile: Float64Array): number {
  let weeks = 0;
  for (let weekday = 0; weekday < 7; weekday++) weeks += weekdays[weekday]! * profile[weekday]!;
  return weeks / 7;
}

/** Has it a whole week without an event, counted back from the end; or, where there are no two, events on few of its days? */
function isSilentForWeeks(daily: Float64Array, from: number): boolean {
  const length = daily.length - from;
  if (length < 14) {
    let active = 0;
    for (let day = from; day < daily.length; day++) if (daily[day]! > 0) active += 1;
    return active * 2 < length;
  }
  for (let end = daily.length; end - 7 >= from; end -= 7) {
    let isSilent = true;
    for (let day = end - 7; day < end; day++) if (daily[day]! > 0) isSilent = false;
    if (isSilent) return true;
  }
  return false;
}

/** A burst of which nothing is known: this many usual days, squared. */
const BURST_SQUARED = 25;
/** Before anything is seen, so many bursts in all lines together. */
const BURSTS = 0.2;
/** What the other lines' bursts say of a line. */
const KINSHIP = 0.25;

/** The variance of bursts that a line has not had in the window and others had, in squares of its usual day. */
function unseenBursts(prepared: readonly (Prepared | undefined)[], { month, weekdays }: ForecastDays): number {
  let lines = 0;
  let count = BURSTS;
  let squares = BURSTS * BURST_SQUARED;
  for (const one of prepared) {
    if (one === undefined) continue;
    lines += 1;
    count += one.bursts.count;
    squares += one.bursts.squares;
  }
  const byLine = count / (lines + 1);
  return KINSHIP * byLine * (squares / count) * (month.days / weekdays.length);
}

function monthOf(
  { from, isGone, bursts, line, size }: Prepared,
  { means, variances }: Levels,
  { month, weekdays }: ForecastDays,
  unseen: number,
): SeriesForecast {
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
