import type { TrafficRow } from '../snapshot/snapshot.ts';
import type { Young } from './traits.ts';

/** What a row's events may have been: all of its days, or those since it is there. */
export interface Life {
  readonly row: TrafficRow;
  readonly daily: readonly number[];
  readonly since: number;
}

/** From which day a row counts; where that is not known, all of its days are what is expected. */
function sincesOf(since: number, young: Young | undefined): readonly number[] {
  if (young === undefined) return [0];
  return young.isSure ? [since] : [0, since];
}

/**
 * The rows that have days with events. Of a resource of which nobody knows since when it is there, each has two lives: the one that is
 * expected first.
 *
 * @param young by ARN
 * @param from the first day that was seen whole, and `end` the day after the last
 */
export function livesOf(
  rows: readonly TrafficRow[],
  young: ReadonlyMap<string, Young>,
  from: number,
  end: number,
): readonly Life[] {
  return rows.flatMap((row) => {
    const daily = row.count === null ? undefined : row.daily?.slice(from, end);
    if (daily === undefined || daily.every((events) => events === 0)) return [];
    const own = young.get(row.resource?.arn ?? '');
    const since = own === undefined ? 0 : Math.max(0, own.firstDay - from);
    return sincesOf(since, own).map((first) => ({ row, daily, since: first }));
  });
}
