import type { Selector } from '../../selectors/selector.ts';
import { covers, reaches } from './coverage.ts';
import { distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import { type Estimate, estimate, inOrder, pricesOf, priceSums, withSelectors } from './estimate.ts';
import type { Line } from './line.ts';
import { flagCasesOfShape } from '../forecast/flag-cases.ts';
import { type PreparedTraffic, prepareTraffic, withRows } from '../forecast/prepared-row.ts';
import type { PlaceSums } from './place-sums.ts';
import { spreadLeft, withShare } from './pool.ts';
import { totalOf } from './total.ts';
import type { Rates } from '../rates/rates.ts';
import { recordsThere } from './recording.ts';
import type { Snapshot, TrafficRow, Trail } from '../snapshot/snapshot.ts';
import { areSumsExact, TrailInBlocks } from './trail-in-blocks.ts';
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
  const reached = reachedBy(snapshot.traffic, trail);
  // What such rows are expected to be depends on all trails.
  if (reached.flagless.some((row) => hangsOnFlag(row, [...snapshot.trails, ...changed.trails])))
    return estimate(changed, rates, today.month, today.scope, today.retention);
  const alone = {
    ...changed,
    trails: changed.trails.filter(({ arn }) => arn === trail.arn),
    eventDataStores: [],
    channels: [],
    given: [],
  };
  const isReplaced = ({ sink, dimension }: Line): boolean =>
    sink.arn === trail.arn && !dimension.startsWith('management.');
  const traffic = prepareTraffic(snapshot, today.month);
  const { month, scope, retention } = today;
  const isInBlocks = alone.trails.length === 1 && trail.logging !== false && areSumsExact(traffic);
  const own = isInBlocks
    ? priceSums(
        // Of its rows only the sums are asked for.
        { snapshot: { ...alone, traffic: [] }, rates, month, scope, retention },
        { ...alone, stores: [], places: placesOf(today, trail, alone.trails[0]!, { traffic, rates, reached }) },
        traffic,
      )
    : estimate({ ...alone, traffic: withRows(changed, reached.rows, month).traffic }, rates, month, scope, retention);
  const lines = [...today.lines.filter((line) => !isReplaced(line)), ...own.lines.filter(isReplaced)].toSorted(inOrder);
  const unknown = findUnknowns(
    changed,
    distinctTrails(changed.trails),
    distinctStores(changed.eventDataStores),
    lines,
    today.retention,
  );
  const pool = withShare(today.pool, trail.arn, own.pool);
  const beside = { ...today.beside, spreadLeft: spreadLeft(pool, traffic) };
  return { lines, unknown, beside, total: totalOf(lines, beside, unknown.length > 0) };
}

interface Reached {
  readonly rows: readonly TrafficRow[];
  /** Those of which nobody knows whether they read or write. */
  readonly flagless: readonly TrafficRow[];
}

const known = new WeakMap<Snapshot['traffic'], WeakMap<Trail, Reached>>();

/** The rows that a trail reaches, whatever it selects of them. */
function reachedBy(traffic: Snapshot['traffic'], trail: Trail): Reached {
  const ofTraffic = known.get(traffic) ?? new WeakMap<Trail, Reached>();
  known.set(traffic, ofTraffic);
  const found = ofTraffic.get(trail);
  if (found !== undefined) return found;
  const some = traffic.filter(({ account, region }) => reaches(trail, account, region));
  // What was worked out for all rows together holds for the same list.
  const rows = some.length === traffic.length ? traffic : some;
  const reached = { rows, flagless: rows.filter(({ readOnly }) => readOnly === null) };
  ofTraffic.set(trail, reached);
  return reached;
}

const last = new WeakMap<Estimate, { readonly trail: Trail; readonly rates: Rates; readonly sums: TrailInBlocks }>();

/** What the trail takes in with other selectors, from what it took in with the last ones. */
function placesOf(
  today: Estimate,
  trail: Trail,
  changed: Trail,
  { traffic, rates, reached }: { readonly traffic: PreparedTraffic; readonly rates: Rates; readonly reached: Reached },
): readonly PlaceSums[] {
  const before = last.get(today);
  if (before?.trail === trail && before.rates === rates) return before.sums.with(changed);
  const rows = reached.rows.map((row) => traffic.rows.get(row)!);
  const sums = new TrailInBlocks(traffic, rows, changed, pricesOf(rates));
  last.set(today, { trail, rates, sums });
  return sums.with(changed);
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
