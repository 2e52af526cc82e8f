import { sum } from '../../../base/sum.ts';
import { medianOf } from '../series/median.ts';

/** The median of absolute deviations is this part of a normal deviation. */
const MAD_OF_SIGMA = 0.6745;
/** A smaller change from month to month is left to the traffic, and so is one of fewer deviations of the others. */
const LEAST_STEP = 0.2;
const DEVIATIONS = 4;
/** So much of a step is still there two months later, and was not there two months before. */
const STAYS = 0.6;
const MONTHS = 2;

/**
 * The changes from month to month of one usage type, without those that are another way of recording: a trail that was made
 * or stopped, other selectors. Traffic grows by about the same each month, and a holiday passes; recording changes at once, by
 * much, and for good. What a step is replaced by is the usual change.
 *
 * @param changes of logarithms
 */
export function withoutSteps(changes: readonly number[]): readonly number[] {
  const usual = medianOf(Float64Array.from(changes));
  const beyond = changes.map((change) => change - usual);
  const deviation = medianOf(Float64Array.from(beyond, Math.abs)) / MAD_OF_SIGMA;
  const least = Math.max(LEAST_STEP, DEVIATIONS * deviation);
  return changes.map((change, index) => {
    const own = beyond[index]!;
    if (Math.abs(own) < least) return change;
    const stays = (from: number, until: number): boolean => sum(beyond.slice(Math.max(0, from), until)) / own >= STAYS;
    return stays(index, index + MONTHS + 1) && stays(index - MONTHS, index + 1) ? usual : change;
  });
}
