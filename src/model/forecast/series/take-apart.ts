import { medianBetween, medianOf, medianOfThree } from './median.ts';
import type { Scratch } from './scratch.ts';

/** A day is a burst from this many times its usual events on, and where the days scatter, beyond so many deviations. */
const LEAST_RATIO = 1.8;
const DEVIATIONS = 3.5;
const LEAST_DEVIATION = 0.05;
/** The median of absolute deviations is this part of a normal deviation. */
const MAD_OF_SIGMA = 0.6745;

/** A series taken apart: what is usual, and what some days have beyond it. It lies in the scratch: until the next series. */
export interface Parts {
  /** Of the arrays, so many days are meant. */
  readonly length: number;
  readonly usual: Float64Array;
  readonly excess: Float64Array;
  readonly burstDays: readonly number[];
}

const NONE: readonly number[] = [];

/**
 * Each day against the median of the weeks around it, without its weekday. What lies beyond it is taken out of what is usual in the
 * scratch.
 *
 * @param profile of the weekdays
 * @param from the first day that counts
 * @returns the days with bursts
 */
export function takeApart(
  length: number,
  weekdays: readonly number[],
  profile: Float64Array,
  from: number,
  scratch: Scratch,
): readonly number[] {
  if (isSteady(profile, scratch)) return NONE;
  const { usual, excess, flat } = scratch;
  for (let day = 0, weekday = weekdays[from]!; day < length; day++) {
    flat[day] = usual[day]! / profile[weekday]!;
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
  const weeks = Math.max(1, Math.floor(length / 7));
  levelWeeks(length, weeks, scratch);
  const candidates = candidatesOf(length, weeks, scratch);
  if (candidates.length === 0) return NONE;
  const burstDays = burstsOf(candidates, length, weeks, scratch);
  excess.fill(0);
  for (let index = 0; index < burstDays.length; index++) {
    const day = burstDays[index]!;
    const expected = scratch.levels[weekOf(day, length, weeks)]! * profile[weekdays[from + day]!]!;
    excess[day] = usual[day]! - expected;
    usual[day] = expected;
  }
  return burstDays;
}

/** Where the busiest day is no burst beside the quietest, it is none beside the level of its weeks: most series end here. */
function isSteady(profile: Float64Array, { lowest, highest }: Scratch): boolean {
  let low = Infinity;
  let high = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    low = Math.min(low, lowest[weekday]! / profile[weekday]!);
    high = Math.max(high, highest[weekday]! / profile[weekday]!);
  }
  return high <= LEAST_RATIO * low;
}

function burstsOf(candidates: readonly number[], length: number, weeks: number, scratch: Scratch): readonly number[] {
  const { flat, levels, ratios } = scratch;
  // How far days lie from their level: the median of absolute logarithms, as a normal deviation.
  let count = 0;
  for (let week = 0, day = 0; week < weeks; week++) {
    const end = endOfWeek(week, length, weeks);
    const level = levels[week]!;
    for (; day < end; day++) {
      const events = flat[day]!;
      // The order of ratios is that of their logarithms.
      if (level > 0 && events > 0) ratios[count++] = events > level ? events / level : level / events;
    }
  }
  const deviation = Math.max(LEAST_DEVIATION, Math.log(medianOf(ratios, count)) / MAD_OF_SIGMA);
  const limit = Math.max(LEAST_RATIO, Math.exp(DEVIATIONS * deviation));
  const burstDays: number[] = [];
  for (let index = 0; index < candidates.length; index++) {
    const day = candidates[index]!;
    if (flat[day]! > limit * levels[weekOf(day, length, weeks)]!) burstDays.push(day);
  }
  return burstDays;
}

function candidatesOf(length: number, weeks: number, { flat, levels }: Scratch): readonly number[] {
  let found: number[] | undefined;
  for (let week = 0, day = 0; week < weeks; week++) {
    const end = endOfWeek(week, length, weeks);
    const limit = levels[week]! > 0 ? LEAST_RATIO * levels[week]! : Infinity;
    for (; day < end; day++) if (flat[day]! > limit) (found ??= []).push(day);
  }
  return found ?? NONE;
}

/** Weeks are counted back from the end; the days before the first whole week belong to it. */
function endOfWeek(week: number, length: number, weeks: number): number {
  return length - (weeks - 1 - week) * 7;
}

function weekOf(day: number, length: number, weeks: number): number {
  const week = weeks - 1 - Math.floor((length - 1 - day) / 7);
  return week < 0 ? 0 : week;
}

/** The level of each week: the median of the medians of three. */
function levelWeeks(length: number, weeks: number, { flat, medians, levels, ofWeek }: Scratch): void {
  for (let week = 0, start = 0; week < weeks; week++) {
    const end = endOfWeek(week, length, weeks);
    medians[week] = medianBetween(flat, start, end, ofWeek);
    start = end;
  }
  if (weeks < 3) {
    levels.fill(medianBetween(medians, 0, weeks, ofWeek));
    return;
  }
  for (let week = 0; week < weeks; week++) {
    // The first and the last week have two others on one side, so that a burst in one of them stands out as well.
    const first = Math.max(0, Math.min(week - 1, weeks - 3));
    levels[week] = medianOfThree(medians[first]!, medians[first + 1]!, medians[first + 2]!);
  }
}
