import { largest, smallest } from '../../base/extremes.ts';
import { sum } from '../../base/sum.ts';
import type { Bounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import type { Drifted } from './drift.ts';
import type { WeekPattern } from './week-pattern.ts';

/**
 * Events of a month from what each week makes of it, of which each end has its own: the mean, between the quietest and the
 * busiest week, and as far as a steady drift has carried it by then.
 *
 * @param all what all days make of the month by hours alone, for the days that are in no whole week
 * @throws RangeError where a week's events are beyond 2^53, which no account makes
 */
export function monthOfWeeks(
  weeks: { readonly low: readonly number[]; readonly expected: readonly number[]; readonly high: readonly number[] },
  drifted: Drifted,
  { scale, weeks: count, leavesDays }: WeekPattern,
  all: () => Decimal,
): Bounds<Decimal> {
  const week = (events: number): Decimal => scale.times(exact(events));
  const mean = (events: number): Decimal => week(events).dividedBy(count);
  return {
    low: Decimal.min(week(smallest(weeks.low)), mean(drifted.low)),
    expected: mean(sum(weeks.expected)),
    high: Decimal.max(week(largest(weeks.high)), mean(drifted.high), leavesDays ? all() : ZERO),
  };
}

function exact(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact count: ${value}`);
  return value;
}
