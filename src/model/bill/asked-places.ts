import { findGlobalRegion } from '../../facts/partitions.ts';
import { defaultRegionsOf } from '../../facts/regions.ts';
import { parseUsageType } from '../rates/usage-type.ts';
import { billOfWindow } from '../snapshot/bill-of-window.ts';
import { distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import type { EventDataStore, Snapshot, Trail } from '../snapshot/snapshot.ts';
import { reaches } from './coverage.ts';
import { findUnexplained } from './find-unexplained.ts';

/**
 * Where events may happen. Without an account: in every other account of the organization; without a Region: in every other
 * Region. Whether there are such accounts, or such Regions are enabled, the snapshot does not say.
 */
export interface AskedPlace {
  readonly account: string | null;
  readonly region: string | null;
}

/** Places that the same trails and stores reach. */
export interface PlaceGroup {
  readonly places: readonly AskedPlace[];
  /** Stopped ones reach nothing. */
  readonly trails: readonly Trail[];
  readonly stores: readonly EventDataStore[];
  /** May events of services that have all of theirs in one Region happen there? */
  readonly hasGlobal: boolean;
  /** Are there such accounts, and such Regions enabled? */
  readonly exists: boolean;
  /** Do log files show that a trail which is not given records something in the account? It may be one of all Regions. */
  readonly hasUnknownTrail: boolean;
}

/**
 * Every account that the snapshot shows, by its traffic, trails, stores or bill, with each Region that is enabled in it for
 * sure: those that no account can disable, and those in which something was seen. Besides, what it does not show.
 */
export function askedPlaces(snapshot: Snapshot): readonly PlaceGroup[] {
  const trails = distinctTrails(snapshot.trails).filter(({ logging }) => logging !== false);
  const stores = distinctStores(snapshot.eventDataStores).filter(({ ingesting }) => ingesting);
  const global = findGlobalRegion(snapshot.partition);
  const unknown = new Set(
    findUnexplained(snapshot).flatMap(({ why, account }) => (why === 'stopped' ? [] : [account])),
  );
  const groups = new Map<string, PlaceGroup & { readonly places: AskedPlace[] }>();
  for (const [account, regions] of regionsByAccount(snapshot))
    for (const region of regions) {
      const reaching = trails.filter((trail) => reaches(trail, account, region));
      const taking = stores.filter((store) => reaches(store, account, region));
      const kind = {
        hasGlobal: region !== null && (global === undefined || region === global),
        exists: account !== null && region !== null,
        hasUnknownTrail: account !== null && unknown.has(account),
      };
      const key = JSON.stringify([kind, [...reaching, ...taking].map(({ arn }) => arn)]);
      const group = groups.get(key) ?? { places: [], trails: reaching, stores: taking, ...kind };
      groups.set(key, group);
      group.places.push({ account, region });
    }
  return [...groups.values()];
}

export function keyOf({ account, region }: AskedPlace): string {
  return JSON.stringify([account, region]);
}

function regionsByAccount(snapshot: Snapshot): ReadonlyMap<string | null, readonly (string | null)[]> {
  const found = new Map<string | null, Set<string>>();
  const add = (account: string | null, region: string | null): void => {
    const regions = found.get(account) ?? new Set(defaultRegionsOf(snapshot.partition));
    found.set(account, regions);
    if (region !== null) regions.add(region);
  };
  for (const { account, region } of snapshot.traffic) add(account, region);
  const sinks = [...snapshot.trails, ...snapshot.eventDataStores];
  for (const { account, homeRegion } of sinks) add(account, homeRegion);
  for (const { account, usageType, service } of billOfWindow(snapshot))
    add(account, parseUsageType(usageType, service).region);
  // An organization may have members of which nothing was seen.
  if (sinks.some(({ organization }) => organization)) add(null, null);
  return new Map([...found].map(([account, regions]) => [account, [...[...regions].toSorted(), null]]));
}
