import type { ClosedBounds } from '../../model/quantity/bounds.ts';
import { MonthSum } from '../../model/forecast/month-sum.ts';
import { prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { hoursOf, type Month } from '../../model/quantity/month.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { Resource } from './resource.ts';

/** Events a day, on average, of the month to come, of what has daily counts; undefined where nothing is forecast. */
export function eventsAhead(
  resources: readonly Resource[],
  snapshot: Snapshot,
  month: Month,
): ClosedBounds<number> | undefined {
  const traffic = prepareTraffic(snapshot, month);
  const forecasts = resources
    .flatMap(({ rows }) => rows)
    .flatMap((row) => {
      const own = traffic.rows.get(row)?.month;
      return own?.kind === 'forecast' ? [own.events.expected] : [];
    });
  if (forecasts.length === 0) return undefined;
  const sum = new MonthSum(traffic.spread);
  for (const own of forecasts) sum.add(own);
  const { low, expected, high } = sum.bounds();
  const days = hoursOf(month, snapshot.window) / 24;
  return { low: low.toNumber() / days, expected: expected.toNumber() / days, high: high.toNumber() / days };
}
