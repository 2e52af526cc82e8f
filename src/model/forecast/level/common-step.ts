import type { WeekTable } from './week-table.ts';

/** Before anything is seen, levels step by this much a week; worth so many lines with weeks of such noise. */
const STEP = 0.015 ** 2;
const WORTH = 3;
const NOISE = 0.05 ** 2;
const NOISE_WEEKS = 2;
/** No estate is steadier than this. */
const LEAST_STEP = 0.004 ** 2;

/**
 * By how much the levels of an estate's lines step from week to week, as a variance of logarithms: by how much more the means of
 * two weeks differ than the two weeks in them do. Steps are seldom, so that all lines together have to tell.
 *
 * @param slope that all have in common
 */
export function commonStep({ values, lengths, stride, count }: WeekTable, slope: number): number {
  let weights = WORTH / (NOISE + STEP) ** 2;
  let sum = weights * STEP;
  for (let line = 0; line < count; line++) {
    const length = lengths[line]!;
    const pairs = length >> 1;
    if (pairs < 2) continue;
    let within = 0;
    let between = 0;
    let before = 0;
    for (let pair = 0, week = line * stride + (length % 2); pair < pairs; pair++, week += 2) {
      within += (values[week + 1]! - values[week]! - slope) ** 2 / 2;
      const mean = (values[week]! + values[week + 1]!) / 2;
      if (pair > 0) between += (mean - before - 2 * slope) ** 2;
      before = mean;
    }
    const noise = (within + NOISE * NOISE_WEEKS) / (pairs + NOISE_WEEKS);
    const weight = (pairs - 1) / (noise + STEP) ** 2;
    weights += weight;
    // A step of variance w makes 1.5 w between the means of two weeks and half of it within them.
    sum += weight * (between / (pairs - 1) - within / pairs);
  }
  return Math.max(LEAST_STEP, sum / weights);
}
