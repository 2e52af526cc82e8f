import { type Bounds, exactly, withOpenHigh } from '../../model/quantity/bounds.ts';
import { ingests, records } from '../../model/bill/recording.ts';
import { reaches } from '../../model/bill/coverage.ts';
import { distinctStores, distinctTrails } from '../../model/snapshot/distinct.ts';
import type { Snapshot, TrafficRow } from '../../model/snapshot/snapshot.ts';
import type { Subject } from '../../model/snapshot/subject.ts';
import { viewShape } from '../../selectors/event/event-view.ts';

/** Gaps behind which there may be resources that nobody has seen. */
const HIDING: ReadonlySet<Subject['kind']> = new Set([
  'metrics',
  'metric-list',
  'account',
  'organization-accounts',
  'enabled-regions',
  'log-folder',
  'log-file',
  'log-records',
]);

/**
 * How many resources have no count although a trail or store may record them, and how many resources there are. Of events
 * without a resource, management events among them, each source in an account and Region counts as one.
 */
export function countUncounted(snapshot: Snapshot): { readonly uncounted: Bounds<number>; readonly all: number } {
  const trails = distinctTrails(snapshot.trails);
  const stores = distinctStores(snapshot.eventDataStores).filter(({ ingesting }) => ingesting);
  const isRecorded = (row: TrafficRow): boolean =>
    trails.some((trail) => records(trail, row) !== 'no') ||
    stores.some((store) => reaches(store, row.account, row.region) && ingests(store, viewShape(row)) !== 'no');
  const open = snapshot.traffic.filter((row) => row.count === null && row.range === undefined && isRecorded(row));
  const known = exactly(countOf(open));
  const isHiding =
    // A row of data events without a resource stands for all that were not listed.
    open.some(({ category, resource }) => category !== 'Management' && resource?.arn === undefined) ||
    snapshot.gaps.some(({ subjects }) => subjects.length === 0 || subjects.some(({ kind }) => HIDING.has(kind)));
  return { uncounted: isHiding ? withOpenHigh(known) : known, all: countOf(snapshot.traffic) };
}

function countOf(rows: readonly TrafficRow[]): number {
  return new Set(
    rows.map(({ resource, eventSource, account, region }) => resource?.arn ?? `${eventSource} ${account} ${region}`),
  ).size;
}
