import { cleanText } from '../../base/clean-text.ts';
import { didYouMean } from '../../base/nearest.ts';
import { distinctStores } from '../../model/snapshot/distinct.ts';
import type { EventDataStore, Snapshot, Trail } from '../../model/snapshot/snapshot.ts';
import { asTrail } from '../../optimize/store/as-trail.ts';
import { UsageFailure } from '../failure.ts';

/** The trail of that name or ARN. @param flag that names it @throws UsageFailure naming the trails that there are */
export function findTrail(snapshot: Snapshot, name: string, flag = '--trail'): Trail {
  const found = snapshot.trails.filter((trail) => trail.name === name || trail.arn === name);
  const arns = new Set(found.map(({ arn }) => arn));
  if (arns.size > 1)
    throw new UsageFailure([
      `${flag}: ${name} names ${arns.size} trails; give the ARN: ${[...arns].map(cleanText).join(', ')}`,
    ]);
  const [trail] = found;
  if (trail !== undefined) return trail;
  const names = [...new Set(snapshot.trails.map((other) => cleanText(other.name)))];
  if (names.length === 0)
    throw new UsageFailure([`${flag}: the snapshot has no trails`, 'pass them to observe with --trails FILE']);
  throw new UsageFailure([
    `${flag}: no trail ${cleanText(name)} in the snapshot${didYouMean(name, names)}`,
    `trails: ${names.join(', ')}`,
  ]);
}

/** What a proposal can be for: a trail, or an event data store and the trail that stands for it. */
export interface FoundSink {
  readonly trail: Trail;
  readonly store?: EventDataStore;
}

/** The trail or event data store of that name or ARN, trails first. @throws UsageFailure as `findTrail` */
export function findSink(snapshot: Snapshot, name: string): FoundSink {
  const isNamed = (sink: Pick<Trail, 'name' | 'arn'>): boolean => sink.name === name || sink.arn === name;
  const stores = snapshot.trails.some(isNamed) ? [] : distinctStores(snapshot.eventDataStores).filter(isNamed);
  if (stores.length > 1)
    throw new UsageFailure([
      `--trail: ${name} names ${stores.length} event data stores; give the ARN: ${stores.map(({ arn }) => cleanText(arn)).join(', ')}`,
    ]);
  const [store] = stores;
  return store === undefined ? { trail: findTrail(snapshot, name) } : { trail: asTrail(store), store };
}

/** @throws UsageFailure where the snapshot does not say what the store records, or how it is charged */
export function requirePrice({ name, arn, billingMode, ingesting }: EventDataStore): void {
  if (!ingesting)
    throw new UsageFailure([`the event data store ${cleanText(name)} takes nothing in, so there is nothing to save`]);
  if (billingMode === null)
    throw new UsageFailure([
      `the snapshot does not say how ${cleanText(name)} is charged, so nobody knows what it would save`,
      `see BillingMode in: aws cloudtrail get-event-data-store --event-data-store ${arn}`,
    ]);
}

/** @throws UsageFailure where the snapshot does not know what the trail records */
export function requireSelectors({ trail: { name, arn, selectors }, store }: FoundSink): void {
  if (selectors !== null) return;
  const ask =
    store === undefined ? `get-event-selectors --trail-name ${arn}` : `get-event-data-store --event-data-store ${arn}`;
  throw new UsageFailure([
    `the snapshot does not say what ${name} records, so there is nothing to propose`,
    `add the output of: aws cloudtrail ${ask}`,
  ]);
}
