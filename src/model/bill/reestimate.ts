import type { Selector } from '../../selectors/selector.ts';
import { covers, reaches } from './coverage.ts';
import { distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import { type Estimate, estimate, inOrder, withSelectors } from './estimate.ts';
import type { Line } from './line.ts';
import { flagCasesOfShape } from '../forecast/flag-cases.ts';
import { prepareTraffic, withRows } from '../forecast/prepared-row.ts';
import { spreadLeft, withShare } from './pool.ts';
import { totalOf } from './total.ts';
import type { Rates } from '../rates/rates.ts';
import { recordsThere } from './recording.ts';
import type { Snapshot, TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { findUnknowns } from './unknown.ts';

/**
 * The estimate of a snapshot in which one trail has other selectors that record the same management events, from the
 * estimate of today: only lines of the trail itself differ, and only rows that it reaches make them. The same as
 * `estimate` of the changed snapshot, line by line, in a fraction of the time where there are many accounts.
 */
export function reestimate(
  today: Estimate,
  snapshot: Snapshot,
  rates: Rates,
  trail: Trail,
  selectors: readonly Selector[],
): Pick<Estimate, 'lines' | 'unknown' | 'beside' | 'total'> {
  const changed = withSelectors(snapshot, trail.arn, selectors);
  const reached = snapshot.traffic.filter(({ account, region }) => reaches(trail, account, region));
  // What was worked out for all rows together holds for the same list.
  const rows = reached.length === snapshot.traffic.length ? snapshot.traffic : reached;
  // What such rows are expected to be depends on all trails.
  if (rows.some((row) => hangsOnFlag(row, [...snapshot.trails, ...changed.trails])))
    return estimate(changed, rates, today.month, today.scope, today.retention);
  const alone = {
    ...withRows(changed, rows, today.month),
    trails: changed.trails.filter(({ arn }) => arn === trail.arn),
    eventDataStores: [],
    channels: [],
    given: [],
  };
  const isReplaced = ({ sink, dimension }: Line): boolean =>
    sink.arn === trail.arn && !dimension.startsWith('management.');
  const own = estimate(alone, rates, today.month, today.scope, today.retention);
  const lines = [...today.lines.filter((line) => !isReplaced(line)), ...own.lines.filter(isReplaced)].toSorted(inOrder);
  const unknown = findUnknowns(
    changed,
    distinctTrails(changed.trails),
    distinctStores(changed.eventDataStores),
    lines,
    today.retention,
  );
  const pool = withShare(today.pool, trail.arn, own.pool);
  const beside = { ...today.beside, spreadLeft: spreadLeft(pool, prepareTraffic(snapshot, today.month)) };
  return { lines, unknown, beside, total: totalOf(lines, beside, unknown.length > 0) };
}

/** Is the flag of the row unknown, and does a trail record one of reads and writes and not the other? */
function hangsOnFlag(row: TrafficRow, trails: readonly Trail[]): boolean {
  if (row.readOnly !== null) return false;
  const [reads, writes] = flagCasesOfShape(row);
  return trails.some(
    (trail) =>
      covers(trail, row.account, row.region, row.eventSource) &&
      recordsThere(trail, row.eventSource, reads!.view) !== recordsThere(trail, row.eventSource, writes!.view),
  );
}
