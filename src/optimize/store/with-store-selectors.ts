import { prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { type Count, toCount } from '../../model/quantity/count.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { EventDataStore, Snapshot } from '../../model/snapshot/snapshot.ts';
import type { Selector } from '../../selectors/selector.ts';
import { takenIn } from './store-charge.ts';

/**
 * The snapshot as it would be if the store had these selectors. What AWS measured of it was measured with those that it has, so it
 * becomes less in the proportion in which its events do.
 */
export function withStoreSelectors(
  snapshot: Snapshot,
  store: EventDataStore,
  selectors: readonly Selector[],
  month: Month,
): Snapshot {
  const changed = { ...store, selectors, ...measuredWith(snapshot, store, selectors, month) };
  return {
    ...snapshot,
    eventDataStores: snapshot.eventDataStores.map((one) => (one.arn === store.arn ? changed : one)),
  };
}

function measuredWith(
  snapshot: Snapshot,
  { ingestedBytes, ...store }: EventDataStore,
  selectors: readonly Selector[],
  month: Month,
): { readonly ingestedBytes?: Count } {
  if (ingestedBytes === undefined) return {};
  const traffic = prepareTraffic(snapshot, month);
  const before = takenIn(store, traffic);
  // Nothing that was seen explains what it took in, so nothing is known of what it would take in.
  if (before.isZero()) return { ingestedBytes };
  const share = takenIn({ ...store, selectors }, traffic).dividedBy(before);
  return { ingestedBytes: toCount(BigInt(new Decimal(ingestedBytes.toString()).times(share).round().toFixed())) };
}
