import { type Bursts, burstsOfMonth, NO_BURSTS } from './bursts-of-month.ts';
import type { ForecastDays } from './forecast-days.ts';
import type { Scratch } from './scratch.ts';

/** One occasion says how large they are half as well as many. */
const SMALL_SAMPLE = 1;

/**
 * A series that is silent for whole weeks is made of nothing but bursts: as often as they were seen, of the sizes that were seen
 * (Croston, Forecasting and Stock Control for Intermittent Demands, 1972; without smoothing, of which few events bear none), or
 * at the turn of the month where each turn that was seen had some.
 *
 * @param from the first day that counts
 */
export function intermittentMonth(
  daily: readonly number[],
  days: ForecastDays,
  from: number,
  scratch: Scratch,
): Bursts {
  const { usual, excess } = scratch;
  const length = daily.length - from;
  const burstDays: number[] = [];
  usual.fill(0);
  for (let day = 0; day < length; day++) {
    excess[day] = daily[from + day]!;
    if (excess[day]! > 0) burstDays.push(day);
  }
  const bursts = burstsOfMonth({ length, usual, excess, burstDays }, days, from, scratch, 2);
  if (bursts.kind !== 'scattered') return bursts;
  const { count, squares } = spellsOf(excess, length);
  const share = days.month.days / length;
  const variance = squares * share * (1 + share) * (1 + SMALL_SAMPLE / count);
  return { ...NO_BURSTS, expected: bursts.expected, variance, occasions: count * share };
}

/** Days with events that follow each other are one occasion. */
function spellsOf(events: Float64Array, length: number): { readonly count: number; readonly squares: number } {
  let count = 0;
  let squares = 0;
  let spell = 0;
  for (let day = 0; day <= length; day++) {
    if (day < length && events[day]! > 0) spell += events[day]!;
    else if (spell > 0) {
      count += 1;
      squares += spell * spell;
      spell = 0;
    }
  }
  return { count, squares };
}
