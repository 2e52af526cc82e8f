import { medianOf } from './median.ts';
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
 * Each day against the median of the weeks around it, without its weekday.
 *
 * @param from the first day that counts
 */
export function takeApart(
  daily: readonly number[],
  weekdays: readonly number[],
  profile: Float64Array,
  from: number,
  scratch: Scratch,
): Parts {
  const length = daily.length - from;
  const { usual, excess, flat, levels } = scratch;
  for (let day = 0; day < length; day++) {
    const events = daily[from + day]!;
    usual[day] = events;
    flat[day] = events / profile[weekdays[from + day]!]!;
  }
  const weeks = levelsByWeek(length, scratch);
  const candidates = candidatesOf(length, weeks, scratch);
  if (candidates.length === 0) return { length, usual, excess, burstDays: NONE };
  excess.fill(0);
  const limit = Math.max(LEAST_RATIO, Math.exp(DEVIATIONS * deviationOf(length, weeks, scratch)));
  const levelOf = (day: number): number => levels[weekOf(day, length, weeks)]!;
  const burstDays = candidates.filter((day) => flat[day]! > limit * levelOf(day));
  for (const day of burstDays) {
    const expected = levelOf(day) * profile[weekdays[from + day]!]!;
    excess[day] = usual[day]! - expected;
    usual[day] = expected;
  }
  return { length, usual, excess, burstDays };
}

function candidatesOf(length: number, weeks: number, { flat, levels }: Scratch): readonly number[] {
  let found: number[] | undefined;
  for (let week = 0; week < weeks; week++) {
    const limit = LEAST_RATIO * levels[week]!;
    if (limit <= 0) continue;
    const end = length - (weeks - 1 - week) * 7;
    for (let day = week === 0 ? 0 : end - 7; day < end; day++) if (flat[day]! > limit) (found ??= []).push(day);
  }
  return found ?? NONE;
}

/** Counted back from the end; the days before the first whole week belong to it. */
function weekOf(day: number, length: number, weeks: number): number {
  const week = weeks - 1 - Math.floor((length - 1 - day) / 7);
  return week < 0 ? 0 : week;
}

/** How far days lie from their level: the median of absolute logarithms, as a normal deviation. */
function deviationOf(length: number, weeks: number, { flat, levels, ratios }: Scratch): number {
  let count = 0;
  for (let day = 0; day < length; day++) {
    const level = levels[weekOf(day, length, weeks)]!;
    const events = flat[day]!;
    // The order of ratios is that of their logarithms.
    if (level > 0 && events > 0) ratios[count++] = events > level ? events / level : level / events;
  }
  return Math.max(LEAST_DEVIATION, Math.log(medianOf(ratios, count)) / MAD_OF_SIGMA);
}

/** The median of the medians of three weeks, for each week. @returns how many weeks there are */
function levelsByWeek(length: number, { flat, medians, levels, few }: Scratch): number {
  const weeks = Math.max(1, Math.floor(length / 7));
  for (let week = 0; week < weeks; week++) {
    const start = week === 0 ? 0 : length - (weeks - week) * 7;
    const end = length - (weeks - 1 - week) * 7;
    for (let day = start; day < end; day++) few[day - start] = flat[day]!;
    medians[week] = medianOf(few, end - start);
  }
  const count = Math.min(weeks, 3);
  for (let week = 0; week < weeks; week++) {
    // The first and the last week have two others on one side, so that a burst in one of them stands out as well.
    const first = Math.max(0, Math.min(week - 1, weeks - 3));
    for (let other = 0; other < count; other++) few[other] = medians[first + other]!;
    levels[week] = medianOf(few, count);
  }
  return weeks;
}
