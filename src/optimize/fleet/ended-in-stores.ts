import type { EventDataStore } from '../../model/snapshot/snapshot.ts';
import { categoryOf, type Selector } from '../../selectors/selector.ts';
import { recordsAllOf, typeOf } from './data-groups.ts';
import { standingOfStore, standsInForStore } from './ended-stores.ts';
import { isKept } from './keepers.ts';

/** Selectors of a store that can go, because another store takes in all that they take in, as far and as long. */
export interface EndedPart {
  readonly store: EventDataStore;
  /** Several where each takes in another part of a store that ends. */
  readonly keepers: readonly EventDataStore[];
  /** `management`, or a type of data events; empty where it is all. */
  readonly what: string;
  /** What the store has then; null: it ends. */
  readonly selectors: readonly Selector[] | null;
}

/** What of each store can go, part by part; all of it at once where no part is left. */
export function endedParts(all: readonly EventDataStore[], keep: readonly string[]): readonly EndedPart[] {
  const stores = all
    .filter(({ ingesting, selectors }) => ingesting && selectors !== null)
    .toSorted((a, b) => standingOfStore(b) - standingOfStore(a));
  const ended = new Set<string>();
  const keeperOf = (store: EventDataStore, what: string): EventDataStore | undefined =>
    stores.find(
      (other) =>
        other !== store &&
        !ended.has(keyOf(other, what)) &&
        standsInForStore(other, store) &&
        recordsAllOf(partOf(other, what), partOf(store, what)),
    );
  const found: Pick<EndedPart, 'store' | 'what'>[] = [];
  // Those that would stay are asked last; those that gave something up before may need them.
  for (const store of stores.toReversed()) {
    if (isKept(store, keep)) continue;
    for (const what of partsIn(store).toSorted()) {
      ended.add(keyOf(store, what));
      const stand = [...found.filter((one) => one.what === what), { store, what }];
      if (stand.some((one) => keeperOf(one.store, what) === undefined)) ended.delete(keyOf(store, what));
      else found.push({ store, what });
    }
  }
  const gone = Map.groupBy(found, ({ store }) => store);
  return [...gone].flatMap(([store, own]): readonly EndedPart[] => {
    if (store.selectors!.every((selector) => own.some(({ what }) => what === whatOf(selector)))) {
      const keepers = new Set(own.map(({ what }) => keeperOf(store, what)!));
      return [{ store, keepers: [...keepers], what: '', selectors: null }];
    }
    let selectors = store.selectors!;
    return own.map(({ what }) => {
      selectors = selectors.filter((selector) => whatOf(selector) !== what);
      return { store, what, selectors, keepers: [keeperOf(store, what)!] };
    });
  });
}

function keyOf({ arn }: EventDataStore, what: string): string {
  return JSON.stringify([arn, what]);
}

function partsIn({ selectors }: EventDataStore): readonly string[] {
  return [...new Set((selectors ?? []).flatMap((selector) => whatOf(selector) ?? []))];
}

function whatOf(selector: Selector): string | undefined {
  return categoryOf(selector) === 'Management' ? 'management' : typeOf(selector);
}

function partOf({ selectors }: EventDataStore, what: string): readonly Selector[] {
  return (selectors ?? []).filter((selector) => whatOf(selector) === what);
}
