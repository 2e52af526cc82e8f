import { medianAlong } from './median.ts';
import type { Scratch } from './scratch.ts';
import type { Parts } from './take-apart.ts';

/** A weekday has at least this share of a mean day, so that a day can be compared with what it should be. */
const LEAST = 0.02;
const LEAST_DAYS = 14;

/**
 * What each weekday is of a mean day, by the medians of its days, which a burst does not move; all alike from fewer than two
 * weeks.
 *
 * @param weekdays of each day
 * @param from the first day that counts
 */
export function weekdayProfile(
  daily: Float64Array,
  weekdays: readonly number[],
  from: number,
  { few, profile }: Scratch,
): Float64Array {
  if (daily.length - from < LEAST_DAYS) return profile.fill(1);
  let sum = 0;
  for (let first = from; first < from + 7; first++) {
    const median = medianAlong(daily, first, daily.length, 7, few);
    profile[weekdays[first]!] = median;
    sum += median;
  }
  // Of a series that is silent most days the medians say nothing.
  return sum === 0 ? profile.fill(1) : scaled(profile, sum);
}

/**
 * The same by means, which are more certain, of days without their bursts.
 *
 * @param from the day of the window with which they begin
 */
export function meanProfile(
  { usual, length }: Pick<Parts, 'usual' | 'length'>,
  weekdays: readonly number[],
  from: number,
  { profile }: Scratch,
): Float64Array {
  if (length < LEAST_DAYS) return profile.fill(1);
  profile.fill(0);
  let sum = 0;
  for (let day = length % 7; day < length; day++) {
    const events = usual[day]!;
    profile[weekdays[from + day]!]! += events;
    sum += events;
  }
  return sum === 0 ? profile.fill(1) : scaled(profile, sum);
}

function scaled(profile: Float64Array, sum: number): Float64Array {
  const least = (sum / 7) * LEAST;
  let total = 0;
  for (let weekday = 0; weekday < 7; weekday++) {
    if (profile[weekday]! < least) profile[weekday] = least;
    total += profile[weekday]!;
  }
  for (let weekday = 0; weekday < 7; weekday++) profile[weekday]! *= 7 / total;
  return profile;
}
