import { withTrails } from '../../model/bill/estimate.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';

/** One store and nothing else: what it costs depends on nothing else. */
export function ofStoreAlone(snapshot: Snapshot, arn: string): Snapshot {
  const eventDataStores = snapshot.eventDataStores.filter((one) => one.arn === arn);
  return { ...withTrails(snapshot, []), channels: [], eventDataStores };
}

/** The trails, without what stores and channels cost. */
export function ofTrailsAlone(snapshot: Snapshot): Snapshot {
  return { ...snapshot, eventDataStores: [], channels: [], given: [] };
}
