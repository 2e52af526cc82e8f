import { daysBetween } from '../../base/utc-day.ts';
import type { Window } from '../quantity/window.ts';

/** Which part of a window was seen. */
export interface SeenDays {
  /** Of each day, from 0 to 1. */
  readonly shares: readonly number[];
  /** The days that were seen whole: from the first to before the end. */
  readonly from: number;
  readonly end: number;
  /** Hours that the counts are of: at least, most likely and at most. `least` null: the events do not tell. */
  readonly hours: { readonly least: number | null; readonly likely: number; readonly most: number };
}

/** An edge with more than this share of its day is whole: an hour without events says little. */
const WHOLE = 0.95;

/**
 * A window that was asked for was seen whole. One that was found from the events begins and ends somewhere within a day: half
 * of a mean distance between events before the first and after the last.
 *
 * @param events in all rows of the window
 */
export function seenDaysOf({ start, days, seen }: Window, events: number): SeenDays {
  const most = days * 24;
  if (seen === undefined || events === 0)
    return {
      shares: Array<number>(days).fill(1),
      from: 0,
      end: days,
      hours: { least: most, likely: most, most },
    };
  const [first, last] = [daysBetween(start, seen.first), daysBetween(start, seen.last)];
  const span = last - first;
  const reach = events < 2 || span === 0 ? days : span / (events - 1) / 2;
  const [begin, stop] = [Math.max(0, first - reach), Math.min(days, last + reach)];
  const shares = Array.from({ length: days }, (_, day) => Math.min(stop, day + 1) - Math.max(begin, day));
  return {
    shares,
    from: shares[0]! >= WHOLE ? 0 : 1,
    end: shares.at(-1)! >= WHOLE ? days : days - 1,
    hours: { least: span === 0 ? null : span * 24, likely: (stop - begin) * 24, most },
  };
}
