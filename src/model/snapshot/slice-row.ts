import { type Count, toCount } from '../quantity/count.ts';
import type { TrafficRow } from './snapshot.ts';

/** A row of which the events of each day are known. */
export type DatedRow = TrafficRow & { readonly daily: readonly number[] };

/**
 * A row with the events of some days of the window alone. They are exact; bytes and the range of the count keep their
 * proportion, because they are known for the whole window only.
 *
 * @param from the first of the days, counted from the start of the window
 * @param to the day after the last one
 */
export function sliceRow(row: DatedRow, from: number, to: number): DatedRow {
  const daily = row.daily.slice(from, to);
  const count = eventsOn(daily);
  const { bytes, range, repeats } = row;
  // Read only where something takes its part: a year of many rows is cut for each of its months.
  const whole = bytes === undefined && range === undefined ? 0n : eventsOn(row.daily);
  return {
    ...row,
    count,
    daily,
    ...(repeats === undefined ? {} : { repeats: repeats.slice(from, to) }),
    ...(bytes === undefined ? {} : { bytes: shareOf(bytes, count, whole) }),
    // Rounded outwards, so that the bounds stay bounds.
    ...(range === undefined
      ? {}
      : { range: { low: shareOf(range.low, count, whole), high: shareOf(range.high, count, whole, true) } }),
  };
}

/** @throws RangeError where they are beyond 2^53, which no account makes */
function eventsOn(daily: readonly number[]): Count {
  let total = 0;
  for (let day = 0; day < daily.length; day++) total += daily[day]!;
  return toCount(total);
}

/** A part of a count, rounded down unless `up`. Where nothing was counted, no share is known: the whole stays possible. */
export function shareOf(value: Count, part: bigint, whole: bigint, up = false): Count {
  if (whole === 0n) return up ? value : toCount(0);
  return toCount((value * part + (up ? whole - 1n : 0n)) / whole);
}
