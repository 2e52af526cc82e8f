import { medianOf } from './median.ts';

/** A weekday has at least this share of a mean day, so that a day can be compared with what it should be. */
const LEAST = 0.02;

/**
 * What each weekday is of a mean day, by the medians of its days, which a burst does not move; all alike from fewer than two
 * weeks.
 *
 * @param weekdays of each day
 * @param from the first day that counts
 */
export function weekdayProfile(daily: readonly number[], weekdays: readonly number[], from: number): Float64Array {
  const profile = new Float64Array(7).fill(1);
  const length = daily.length - from;
  if (length < 14) return profile;
  const same = new Float64Array(Math.ceil(length / 7));
  for (let offset = 0; offset < 7; offset++) {
    let count = 0;
    for (let day = from + offset; day < daily.length; day += 7) same[count++] = daily[day]!;
    profile[weekdays[from + offset]!] = medianOf(same, count);
  }
  // Of a series that is silent most days the medians say nothing.
  if (profile.every((value) => value === 0)) return profile.fill(1);
  const mean = profile.reduce((a, b) => a + b, 0) / 7;
  let total = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    profile[weekday] = Math.max(profile[weekday]!, mean * LEAST);
    total += profile[weekday]!;
  }
  for (let weekday = 0; weekday < 7; weekday++) profile[weekday]! *= 7 / total;
  return profile;
}
