import { FEW, medianOf, medianOfFew } from './median.ts';
import type { Scratch } from './scratch.ts';

/** A weekday has at least this share of a mean day, so that a day can be compared with what it should be. */
const LEAST = 0.02;
const LEAST_DAYS = 14;

/**
 * What each weekday is of a mean day, by the medians of its days, which a burst does not move; all alike from fewer than two
 * weeks. What the quietest and the busiest day of each weekday have lies in the scratch.
 *
 * @param weekdays of each day
 * @param from the first day that counts
 */
export function weekdayProfile(
  daily: readonly number[],
  weekdays: readonly number[],
  from: number,
  { few, many, profile, lowest, highest }: Scratch,
): Float64Array {
  const end = daily.length;
  lowest.fill(0);
  highest.fill(Infinity);
  if (end - from < LEAST_DAYS) return profile.fill(1);
  let sum = 0;
  for (let first = from; first < from + 7; first++) {
    let low = daily[first]!;
    let high = low;
    let count = 0;
    for (let day = first; day < end; day += 7) {
      const events = daily[day]!;
      if (events < low) low = events;
      else if (events > high) high = events;
      few[count++] = events;
    }
    let median = 0;
    if (count <= FEW) median = medianOfFew(few, count);
    else {
      many.set(few);
      median = medianOf(many, count);
    }
    const weekday = weekdays[first]!;
    lowest[weekday] = low;
    highest[weekday] = high;
    profile[weekday] = median;
    sum += median;
  }
  // Of a series that is silent most days the medians say nothing.
  return sum === 0 ? profile.fill(1) : scaled(profile, sum);
}

/**
 * The same by means, which are more certain, of days without their bursts. What each whole week has lies in the scratch.
 *
 * @param from the day of the window with which they begin
 */
export function meanProfile(
  usual: Float64Array,
  length: number,
  weekdays: readonly number[],
  from: number,
  { profile, sums }: Scratch,
): Float64Array {
  if (length < LEAST_DAYS) return profile.fill(1);
  profile.fill(0);
  const first = weekdays[from + (length % 7)]!;
  let sum = 0;
  for (let week = 0, day = length % 7; day < length; week++) {
    let total = 0;
    for (let step = 0, weekday = first; step < 7; step++, day++) {
      const events = usual[day]!;
      profile[weekday]! += events;
      total += events;
      sum += events;
      weekday = weekday === 6 ? 0 : weekday + 1;
    }
    sums[week] = total;
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
