/** A busy day is followed by a busy one, so that a week scatters more than seven days that know nothing of each other. */
const TOGETHER = 1.5;
/** No week of equal days is known better; one that lies on a single day is that day, and known as it is. */
const LEAST = 0.02 ** 2;

/**
 * By how much a week's events scatter, as the variance of their logarithm, by how its days scatter around their weekday's share: of
 * few weeks these say it better than the weeks themselves.
 *
 * @param profile of the weekdays
 * @param sums of the whole weeks, counted back from the end
 * @param from the day of the window with which the days begin
 */
export function noiseOfWeek(
  usual: Float64Array,
  length: number,
  weekdays: readonly number[],
  profile: Float64Array,
  sums: Float64Array,
  from: number,
): number {
  const weeks = Math.floor(length / 7);
  const first = weekdays[from + (length % 7)]!;
  let squares = 0;
  let total = 0;
  for (let week = 0, day = length % 7; week < weeks; week++) {
    const sum = sums[week]!;
    for (let step = 0, weekday = first; step < 7; step++, day++) {
      const off = usual[day]! - (sum / 7) * profile[weekday]!;
      squares += off * off;
      weekday = weekday === 6 ? 0 : weekday + 1;
    }
    total += sum;
  }
  // Of the days of each week one is given by their sum, and of the weekdays one by all others.
  const ofDay = squares / (6 * (weeks - 1) || 1);
  const mean = total / weeks;
  return LEAST * unevenness(profile) ** 2 + (TOGETHER * 7 * ofDay) / (mean * mean);
}

/** 1 of equal days, 7 where all lies on one. */
function unevenness(profile: Float64Array): number {
  let squares = 0;
  for (let weekday = 0; weekday < 7; weekday++) squares += profile[weekday]! * profile[weekday]!;
  return squares / 7;
}
