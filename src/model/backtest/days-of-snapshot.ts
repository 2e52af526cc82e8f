import { addDays, dayText, instantText, MINUTE_MS } from '../../base/utc-day.ts';
import type { Window } from '../quantity/window.ts';
import { type DatedRow, sliceRow } from '../snapshot/slice-row.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { DatedSnapshot } from './dated-part.ts';

/**
 * The snapshot as it would have been, had it been taken when the day `to` began: of what made its first event later, and of
 * months whose bill came later, nobody knew. Trails, selectors and the mean size of a row's events are those of today.
 *
 * @param to counted from the start of the window
 */
export function takenBefore(snapshot: DatedSnapshot, to: number): Snapshot {
  const cut = cutTo(snapshot, 0, to);
  const month = dayText(cut.window.end).slice(0, 7);
  return {
    ...cut,
    takenAt: cut.window.end,
    traffic: cut.traffic.filter(({ count }) => count !== 0n),
    bill: snapshot.bill.filter((row) => row.month < month),
  };
}

/** What really came on some days of the window. */
export function cutTo(snapshot: DatedSnapshot, from: number, to: number): DatedSnapshot {
  return {
    ...snapshot,
    window: windowOf(snapshot.window, from, to),
    traffic: snapshot.traffic.map((row): DatedRow => sliceRow(row, from, to)),
  };
}

/** The day on which a window is cut was seen to its end. */
function windowOf({ start, days, seen }: Window, from: number, to: number): Window {
  const [begin, end] = [addDays(start, from), addDays(start, to)];
  return {
    start: instantText(begin),
    end: instantText(end),
    days: to - from,
    ...(seen === undefined
      ? {}
      : {
          seen: {
            first: from === 0 ? seen.first : instantText(begin),
            last: to === days ? seen.last : instantText(end.getTime() - MINUTE_MS),
          },
        }),
  };
}
