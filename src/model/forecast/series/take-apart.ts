import { medianOf } from './median.ts';

/** A day is a burst from this many times its usual events on, and where the days scatter, beyond so many deviations. */
const LEAST_RATIO = 1.8;
const DEVIATIONS = 3.5;
const LEAST_DEVIATION = 0.05;
/** The median of absolute deviations is this part of a normal deviation. */
const MAD_OF_SIGMA = 0.6745;

/** A series taken apart: what is usual, and what some days have beyond it. */
export interface Parts {
  readonly usual: Float64Array;
  readonly excess: Float64Array;
  readonly burstDays: readonly number[];
}

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
): Parts {
  const length = daily.length - from;
  const usual = new Float64Array(length);
  const excess = new Float64Array(length);
  const flat = new Float64Array(length);
  for (let day = 0; day < length; day++) {
    usual[day] = daily[from + day]!;
    flat[day] = usual[day]! / profile[weekdays[from + day]!]!;
  }
  const weeks = weeksOf(length);
  const levels = levelsByWeek(flat, weeks);
  const candidates: Candidate[] = [];
  for (let week = 0; week < levels.length; week++) {
    const level = levels[week]!;
    if (level <= 0) continue;
    for (let day = weeks[week]!; day < weeks[week + 1]!; day++)
      if (flat[day]! > LEAST_RATIO * level) candidates.push({ day, level });
  }
  if (candidates.length === 0) return { usual, excess, burstDays: [] };
  const limit = Math.max(LEAST_RATIO, Math.exp(DEVIATIONS * deviationOf(flat, weeks, levels)));
  const bursts = candidates.filter(({ day, level }) => flat[day]! > limit * level);
  for (const { day, level } of bursts) {
    const expected = level * profile[weekdays[from + day]!]!;
    excess[day] = usual[day]! - expected;
    usual[day] = expected;
  }
  return { usual, excess, burstDays: bursts.map(({ day }) => day) };
}

interface Candidate {
  readonly day: number;
  readonly level: number;
}

/** The first day of each week, and the end of the last; the days before the first whole week belong to it. */
function weeksOf(length: number): readonly number[] {
  const weeks = Math.max(1, Math.floor(length / 7));
  return Array.from({ length: weeks + 1 }, (_, week) => (week === 0 ? 0 : length - (weeks - week) * 7));
}

/** How far days lie from their level: the median of absolute logarithms, as a normal deviation. */
function deviationOf(flat: Float64Array, weeks: readonly number[], levels: Float64Array): number {
  const ratios = new Float64Array(flat.length);
  let count = 0;
  for (let week = 0; week < levels.length; week++) {
    const level = levels[week]!;
    if (level <= 0) continue;
    for (let day = weeks[week]!; day < weeks[week + 1]!; day++) {
      const events = flat[day]!;
      // The order of ratios is that of their logarithms.
      if (events > 0) ratios[count++] = events > level ? events / level : level / events;
    }
  }
  return Math.max(LEAST_DEVIATION, Math.log(medianOf(ratios, count)) / MAD_OF_SIGMA);
}

/** The median of the medians of three weeks, for each week. */
function levelsByWeek(flat: Float64Array, starts: readonly number[]): Float64Array {
  const weeks = starts.length - 1;
  const medians = new Float64Array(weeks);
  const days = new Float64Array(14);
  for (let week = 0; week < weeks; week++) {
    const start = starts[week]!;
    const count = starts[week + 1]! - start;
    for (let day = 0; day < count; day++) days[day] = flat[start + day]!;
    medians[week] = medianOf(days, count);
  }
  const levels = new Float64Array(weeks);
  const near = new Float64Array(3);
  const count = Math.min(weeks, 3);
  for (let week = 0; week < weeks; week++) {
    // The first and the last week have two others on one side, so that a burst in one of them stands out as well.
    const first = Math.max(0, Math.min(week - 1, weeks - 3));
    for (let other = 0; other < count; other++) near[other] = medians[first + other]!;
    levels[week] = medianOf(near, count);
  }
  return levels;
}
