import { distinctStores } from '../../model/snapshot/distinct.ts';
import type { EventDataStore, Snapshot } from '../../model/snapshot/snapshot.ts';
import { recordsAllOf } from './data-groups.ts';
import { isKept } from './keepers.ts';

/** A store that can stop to take events in, because another one takes all of them in and keeps them as long. */
export interface EndedStore {
  readonly store: EventDataStore;
  readonly keeper: EventDataStore;
}

export function endedStores({ eventDataStores }: Snapshot, keep: readonly string[]): readonly EndedStore[] {
  const stores = distinctStores(eventDataStores)
    .filter(({ ingesting }) => ingesting)
    .toSorted((a, b) => standingOfStore(b) - standingOfStore(a));
  const ended = new Set<EventDataStore>();
  const keeperOf = (store: EventDataStore): EventDataStore | undefined =>
    stores.find((other) => other !== store && !ended.has(other) && standsIn(other, store));
  // Those that would stay are asked last; those that ended before may need them.
  for (const store of stores.toReversed()) {
    if (isKept(store, keep)) continue;
    ended.add(store);
    if ([...ended].some((one) => keeperOf(one) === undefined)) ended.delete(store);
  }
  return [...ended].map((store) => ({ store, keeper: keeperOf(store)! }));
}

export function standingOfStore({ organization, multiRegion, retentionDays }: EventDataStore): number {
  // Nothing is kept longer than ten years.
  return (Number(organization) * 2 + Number(multiRegion)) * 10_000 + (retentionDays ?? 0);
}

function standsIn(keeper: EventDataStore, store: EventDataStore): boolean {
  if (keeper.selectors === null || store.selectors === null || !standsInForStore(keeper, store)) return false;
  return recordsAllOf(keeper.selectors, store.selectors);
}

/** Is what both take in as safe with the first, as far and as long? */
export function standsInForStore(keeper: EventDataStore, store: EventDataStore): boolean {
  const accounts = keeper.organization || (!store.organization && keeper.account === store.account);
  const regions = keeper.multiRegion || (!store.multiRegion && keeper.homeRegion === store.homeRegion);
  return accounts && regions && (keeper.retentionDays ?? -1) >= (store.retentionDays ?? Infinity);
}
