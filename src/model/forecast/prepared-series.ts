import { type Bursts, burstsOfMonth, NO_BURSTS } from './series/bursts-of-month.ts';
import type { ForecastDays } from './series/forecast-days.ts';
import { intermittentMonth } from './series/intermittent.ts';
import { lifeOf } from './series/life.ts';
import { meanOf } from './series/mean.ts';
import { noiseOfWeek } from './series/noise-of-week.ts';
import { Scratch } from './series/scratch.ts';
import { takeApart } from './series/take-apart.ts';
import { meanProfile, weekdayProfile } from './series/weekday-profile.ts';
import { WeekTable } from './level/week-table.ts';

/** Without a level, the last days say what is usual. */
const RECENT_DAYS = 28;
const LEAST_WEEKS = 2;
/** Weeks that scatter by more than this, as the variance of their logarithms, hold days with events and days without. */
const MOST_NOISE = 0.12;

/** What was found of each series, in columns: an object for each would ask for more room than all the rest. */
export class PreparedSeries {
  readonly count: number;
  /** The first day that counts; -1: it has no event. */
  readonly from: Int32Array;
  readonly isGone: Uint8Array;
  readonly bursts: Bursts[] = [];
  /** Which line of the table holds its weeks without bursts; -1 where there are too few, or silent ones. */
  readonly lines: Int32Array;
  /** Of a line, so many mean weeks the month has, by its weekdays; else the events of so many days that are like the last ones. */
  readonly sizes: Float64Array;
  readonly table: WeekTable;
  readonly #scratch: Scratch;

  /** @param since of each series the day from which it may count; 0 or absent: all days */
  constructor(series: readonly (readonly number[])[], days: ForecastDays, since: readonly number[]) {
    this.count = series.length;
    this.from = new Int32Array(series.length).fill(-1);
    this.isGone = new Uint8Array(series.length);
    this.lines = new Int32Array(series.length).fill(-1);
    this.sizes = new Float64Array(series.length);
    this.table = new WeekTable(series.length, Math.floor(days.weekdays.length / 7));
    this.#scratch = new Scratch(days.weekdays.length);
    for (let index = 0; index < series.length; index++)
      this.bursts.push(this.#prepare(index, series[index]!, days, since[index] ?? 0));
  }

  /** @returns the bursts */
  #prepare(index: number, daily: readonly number[], days: ForecastDays, since: number): Bursts {
    const life = lifeOf(daily, since);
    if (life === undefined) return NO_BURSTS;
    const { weekdays, month } = days;
    const { from, until, isGone } = life;
    const scratch = this.#scratch;
    const { usual, excess } = scratch;
    const length = daily.length - from;
    usual.set(from === 0 ? daily : daily.slice(from));
    this.from[index] = from;
    this.isGone[index] = isGone ? 1 : 0;
    const burstDays = takeApart(length, weekdays, weekdayProfile(daily, weekdays, from, scratch), from, scratch);
    if (!isGone) {
      const profile = meanProfile(usual, length, weekdays, from, scratch);
      const weeks = Math.floor(length / 7);
      const noise = weeks < LEAST_WEEKS ? 0 : noiseOfWeek(usual, length, weekdays, profile, scratch.sums, from);
      if (weeks >= LEAST_WEEKS && noise < MOST_NOISE && this.table.add(scratch.sums, weeks, noise)) {
        this.lines[index] = this.table.count - 1;
        this.sizes[index] = weeksIn(month, profile);
      } else if (noise >= MOST_NOISE || isSilentForWeeks(daily, from))
        return intermittentMonth(daily, days, from, scratch);
    }
    if (this.lines[index]! < 0)
      this.sizes[index] = meanOf(usual, Math.max(0, until - from - RECENT_DAYS), until - from) * month.days;
    return burstDays.length === 0
      ? NO_BURSTS
      : burstsOfMonth({ length, usual, excess, burstDays }, days, from, scratch);
  }
}

function weeksIn({ weekdays }: ForecastDays['month'], profile: Float64Array): number {
  let weeks = 0;
  for (let weekday = 0; weekday < 7; weekday++) weeks += weekdays[weekday]! * profile[weekday]!;
  return weeks / 7;
}

/** Has it a whole week without an event, counted back from the end; or, where there are no two, events on few of its days? */
function isSilentForWeeks(daily: readonly number[], from: number): boolean {
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
