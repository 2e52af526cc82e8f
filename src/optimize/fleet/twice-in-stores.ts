import { records } from '../../model/bill/recording.ts';
import type { EventDataStore, TrafficRow, Trail } from '../../model/snapshot/snapshot.ts';
import { storeKeeperFault } from '../keeper.ts';
import { savingOf } from '../saving.ts';
import { asTrail } from '../store/as-trail.ts';
import { chargesOnTrail, type TrailCharge } from '../trail-charge.ts';
import type { FleetQuestion } from './fleet-question.ts';
import { isKept } from './keepers.ts';
import type { Twice } from './twice.ts';

/** What a store takes in though a trail keeps it as safe and as long: log files are not asked as a store is, so it stays. */
export function twiceInStores(question: FleetQuestion, trails: readonly Trail[]): readonly Twice[] {
  const { snapshot, retention = null, policy } = question;
  return snapshot.eventDataStores.flatMap((store): readonly Twice[] => {
    if (!store.ingesting || store.selectors === null || store.billingMode === null) return [];
    const keepers = trails.filter(
      (trail) => trail.selectors !== null && storeKeeperFault(trail, store, { snapshot, retention }) === undefined,
    );
    const why = isKept(store, policy.fleet.keep) ? ('kept' as const) : ('store' as const);
    return keepers.length === 0 ? [] : costsIn(question, store, keepers).map((one) => ({ trail: store, why, ...one }));
  });
}

function costsIn(
  question: FleetQuestion,
  store: EventDataStore,
  keepers: readonly Trail[],
): readonly Pick<Twice, 'other' | 'what' | 'cost'>[] {
  const trail = asTrail(store);
  const charges = new Map<string, TrailCharge[]>();
  for (const row of question.snapshot.traffic) {
    if (records(trail, row) !== 'yes') continue;
    const keeper = keepers.findIndex((one) => records(one, row) === 'yes');
    if (keeper === -1) continue;
    const key = JSON.stringify([keeper, whatOf(row)]);
    const own = chargesOnTrail(row, trail, { ...question, store }) ?? [];
    charges.set(key, [...(charges.get(key) ?? []), ...own]);
  }
  return [...charges].map(([key, own]) => {
    const [keeper, what] = JSON.parse(key) as [number, string];
    return { other: keepers[keeper]!, what, cost: savingOf(own, trail, { ...question, store }) };
  });
}

function whatOf({ category, resource, eventSource }: TrafficRow): string {
  if (category === 'Management') return 'management';
  return category === 'Data' ? (resource?.type ?? 'data events') : `network activity of ${eventSource}`;
}
