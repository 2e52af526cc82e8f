import { sum } from '../../base/sum.ts';
import { Decimal } from '../quantity/decimal.ts';
import { shareOfRow } from '../forecast/month-of-row.ts';
import type { PreparedRow, PreparedTraffic } from '../forecast/prepared-row.ts';

/**
 * Recordings of a row's events beyond those that are explained, as a row of their own: its share of the row's month.
 *
 * @param repeats of each day
 */
export function furtherRecordings(
  prepared: PreparedRow,
  repeats: readonly number[],
  traffic: PreparedTraffic,
): PreparedRow {
  const share = new Decimal(sum(repeats)).dividedBy(
    traffic.month.kind === 'window' ? String(prepared.row.count) : eventsSince(prepared, repeats),
  );
  return shareOfRow(prepared, share, traffic);
}

/** From the first further recording to the last: a trail that was added within the window records all of a month to come. */
function eventsSince({ row: { daily, count } }: PreparedRow, repeats: readonly number[]): string {
  const whole = sum(
    (daily ?? []).slice(
      repeats.findIndex((events) => events > 0),
      repeats.findLastIndex((events) => events > 0) + 1,
    ),
  );
  return whole === 0 ? String(count) : String(whole);
}
