import { inOrder } from '../../base/order.ts';
import { viewShape } from '../../selectors/event/event-view.ts';
import { isLogged } from '../../selectors/match/match.ts';
import { selectsManagement } from '../../selectors/selector.ts';
import type { Category } from '../../facts/category.ts';
import { addCounts, type Count, NO_EVENTS } from '../quantity/count.ts';
import { distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import { type EventDataStore, type Snapshot, type TrafficRow, type Trail, trailsThen } from '../snapshot/snapshot.ts';
import { reaches } from './coverage.ts';
import { ingests, recordsThere } from './recording.ts';
import { whyUnexplained } from './unexplained.ts';

/** Events of one account that no trail and no store records. */
export interface Unrecorded {
  readonly account: string;
  /** Where they happened. */
  readonly regions: readonly string[];
  /** Of the window, as far as they were counted. */
  readonly counts: ReadonlyMap<Category, Count>;
  /** How many rows have no count. */
  readonly uncounted: number;
}

/** Traffic that is recorded nowhere, and not because the selectors of whoever reaches it say so. */
export interface UnrecordedTraffic {
  /** No trail or store reaches it, or none of those that do records its category while others of the snapshot record such events. */
  readonly unreached: readonly Unrecorded[];
  /** Management events that are left out by those that record other ones there. */
  readonly leftOut: readonly Unrecorded[];
}

/**
 * Data events that nobody asks for are not recorded by choice; where a trail of the snapshot records such events and does not
 * reach the place, one may be missing. What trails that are tried in place of others lose, is said of those.
 */
export function findUnrecorded(snapshot: Snapshot): UnrecordedTraffic {
  const trails = distinctTrails(snapshot.trails).filter(isOn);
  const stores = distinctStores(snapshot.eventDataStores).filter(({ ingesting }) => ingesting);
  const then = distinctTrails(trailsThen(snapshot));
  const unreached = new Tally();
  const leftOut = new Tally();
  const places = new Map<string, Sinks>();
  for (const row of snapshot.traffic) {
    if (row.category === null || row.count === 0n) continue;
    const key = JSON.stringify([row.account, row.region]);
    const there = places.get(key) ?? sinksThere(row, trails, stores, then);
    places.set(key, there);
    const view = viewShape(row);
    const mayRecord = (trail: Trail): boolean => recordsThere(trail, row.eventSource, view) !== 'no';
    if (there.trails.some(mayRecord) || there.earlier.some((trail) => isOn(trail) && mayRecord(trail))) continue;
    if (there.stores.some((store) => ingests(store, view) !== 'no')) continue;
    if (whyUnexplained(row, view, there.earlier) !== undefined) continue;
    if (row.category === 'Management') (there.isManaged ? leftOut : unreached).add(row);
    else if (there.trails.length + there.stores.length === 0) unreached.add(row);
    else if ([...trails, ...stores].some(({ selectors }) => selectors !== null && isLogged(selectors, view) === 'yes'))
      unreached.add(row);
  }
  return { unreached: unreached.all(), leftOut: leftOut.all() };
}

interface Sinks {
  readonly trails: readonly Trail[];
  readonly stores: readonly EventDataStore[];
  /** The trails as they were when the traffic was recorded. */
  readonly earlier: readonly Trail[];
  /** Does one of them record some management events? */
  readonly isManaged: boolean;
}

function sinksThere(
  { account, region }: TrafficRow,
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  then: readonly Trail[],
): Sinks {
  const own = {
    trails: trails.filter((trail) => reaches(trail, account, region)),
    stores: stores.filter((store) => reaches(store, account, region)),
    earlier: then.filter((trail) => reaches(trail, account, region)),
  };
  const isManaged = [...own.trails, ...own.stores].some(({ selectors }) => selectors?.some(selectsManagement) === true);
  return { ...own, isManaged };
}

function isOn({ logging }: Trail): boolean {
  return logging !== false;
}

class Tally {
  readonly #accounts = new Map<
    string,
    { readonly regions: Set<string>; readonly counts: Map<Category, Count>; uncounted: number }
  >();

  add({ account, region, category, count }: TrafficRow): void {
    const own = this.#accounts.get(account) ?? { regions: new Set(), counts: new Map(), uncounted: 0 };
    this.#accounts.set(account, own);
    own.regions.add(region);
    if (count === null || category === null) own.uncounted += 1;
    else own.counts.set(category, addCounts(own.counts.get(category) ?? NO_EVENTS, count));
  }

  all(): readonly Unrecorded[] {
    return inOrder(this.#accounts, ([account]) => account).map(([account, { regions, counts, uncounted }]) => ({
      account,
      regions: [...regions].toSorted(),
      counts,
      uncounted,
    }));
  }
}
