import { MINUTE_MS, DAY_MINUTES } from '../../base/utc-day.ts';
import { Decimal } from '../quantity/decimal.ts';
import type { Window } from '../quantity/window.ts';

/** Which part of a window was seen. */
export interface SeenDays {
  /** Of each day, from 0 to 1. */
  readonly shares: readonly number[];
  /** The days that were seen whole: from the first to before the end. */
  readonly from: number;
  readonly end: number;
  /** Hours that the counts are of: at least, most likely and at most. `least` null: the events do not tell. */
  readonly hours: { readonly least: Decimal | null; readonly likely: Decimal; readonly most: Decimal };
}

/** This much of a day without events at an edge says nothing, and neither does a usual distance between events. */
const QUIET_MINUTES = 72;

/**
 * A window that was asked for was seen whole. One that was found from the events begins and ends somewhere within a day: half
 * of a mean distance between events before the first and after the last.
 *
 * @param events in all rows of the window
 */
export function seenDaysOf({ start, days, seen }: Window, events: number): SeenDays {
  const most = new Decimal(days).times(24);
  const whole = { shares: Array<number>(days).fill(1), from: 0, end: days };
  if (seen === undefined || events === 0) return { ...whole, hours: { least: most, likely: most, most } };
  const [first, last] = [minutesBetween(start, seen.first), minutesBetween(start, seen.last)];
  if (first === last) return { ...whole, hours: { least: null, likely: most, most } };
  const distance = new Decimal(last - first).dividedBy(Math.max(1, events - 1));
  const reach = distance.dividedBy(2);
  const begin = Decimal.max(0, reach.negated().plus(first));
  const stop = Decimal.min(days * DAY_MINUTES, reach.plus(last));
  const [from, to] = [asDays(begin), asDays(stop)];
  const isQuiet = (minutes: number): boolean => minutes <= QUIET_MINUTES || distance.gte(minutes);
  const firstWhole = isQuiet(first) ? 0 : 1;
  const end = isQuiet(days * DAY_MINUTES - last) ? days : days - 1;
  return {
    shares: Array.from({ length: days }, (_, day) =>
      day >= firstWhole && day < end ? 1 : Math.min(to, day + 1) - Math.max(from, day),
    ),
    from: firstWhole,
    end,
    hours: { least: new Decimal(last - first).dividedBy(60), likely: stop.minus(begin).dividedBy(60), most },
  };
}

function minutesBetween(start: string, end: string): number {
  return Math.floor((Date.parse(end) - Date.parse(start)) / MINUTE_MS);
}

/** For shares of days, which need no last digit. */
function asDays(minutes: Decimal): number {
  return Number(minutes.dividedBy(DAY_MINUTES).toFixed(9));
}
