import type { Parts } from './take-apart.ts';

/** A busy day is followed by a busy one, so that a week scatters more than seven days that know nothing of each other. */
const TOGETHER = 1.5;
/** No week of equal days is known better; one that lies on a single day is that day, and known as it is. */
const LEAST = 0.02 ** 2;

/**
 * By how much a week's events scatter, as the variance of their logarithm, by how its days scatter around their weekday's share: of
 * few weeks these say it better than the weeks themselves.
 *
 * @param profile of the weekdays
 * @param from the day of the window with which the days begin
 */
export function noiseOfWeek(
  { usual, length }: Pick<Parts, 'usual' | 'length'>,
  weekdays: readonly number[],
  profile: Float64Array,
  from: number,
): number {
  const weeks = Math.floor(length / 7);
  let squares = 0;
  let total = 0;
  for (let start = length - weeks * 7; start < length; start += 7) {
    let sum = 0;
    for (let day = start; day < start + 7; day++) sum += usual[day]!;
    for (let day = start; day < start + 7; day++)
      squares += (usual[day]! - (sum / 7) * profile[weekdays[from + day]!]!) ** 2;
    total += sum;
  }
  // Of the days of each week one is given by their sum, and of the weekdays one by all others.
  const ofDay = squares / (6 * (weeks - 1) || 1);
  return LEAST * unevenness(profile) ** 2 + (TOGETHER * 7 * ofDay) / (total / weeks) ** 2;
}

/** 1 of equal days, 7 where all lies on one. */
function unevenness(profile: Float64Array): number {
  let squares = 0;
  for (let weekday = 0; weekday < 7; weekday++) squares += profile[weekday]! ** 2;
  return squares / 7;
}
