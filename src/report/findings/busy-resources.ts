import { shortName } from '../../base/arn.ts';
import { type Decimal, ZERO } from '../../model/quantity/decimal.ts';
import { expectedOfRows } from '../../model/forecast/month-of-row.ts';
import { prepareTraffic } from '../../model/forecast/prepared-row.ts';
import type { TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { ReportInput } from '../report-input.ts';

/** Rows below this many events a month say little, whatever their shape. */
const WORTH_SAYING = 100_000;

/** The resources, busiest first, of the rows that fulfil a condition and matter; a row without one by its call. */
export function busyResources(
  { snapshot, month }: ReportInput,
  isWanted: (row: TrafficRow) => boolean,
): readonly string[] {
  const traffic = prepareTraffic(snapshot, month);
  const events = new Map<string, Decimal>();
  for (const prepared of traffic.rows.values()) {
    const { row } = prepared;
    if (!isWanted(row)) continue;
    const id = row.resource?.arn ?? `${row.eventSource} ${row.eventName ?? ''}`;
    events.set(id, (events.get(id) ?? ZERO).plus(expectedOfRows([prepared], traffic)));
  }
  return [...events]
    .filter(([, count]) => count.greaterThanOrEqualTo(WORTH_SAYING))
    .toSorted(([, a], [, b]) => b.comparedTo(a))
    .map(([id]) => shortName(id));
}
