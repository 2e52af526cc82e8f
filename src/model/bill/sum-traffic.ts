import { addUnexplained } from './add-unexplained.ts';
import type { PriceOf } from './event-dimension.ts';
import { analysing } from './insights.ts';
import { makePlaces, type PlaceSums } from './place-sums.ts';
import { type PreparedRow, type PreparedTraffic, withBetween } from '../forecast/prepared-row.ts';
import { billingOf, OPEN } from './billing.ts';
import { NO_EVENTS } from '../quantity/count.ts';
import { inEveryCase } from '../../selectors/event/knowledge.ts';
import { addOverlap } from './overlap.ts';
import { chargesOfRow, type RowCharges } from './row-charges.ts';
import { openDimensions, unknownOfStore } from './unknown-settings.ts';
import { ingests } from './recording.ts';
import type { Channel, EventDataStore, Trail } from '../snapshot/snapshot.ts';

/**
 * Every row once, to every trail and store that may record it. Counts are summed before anything is multiplied, so a line
 * is exact however many rows make it.
 *
 * @param then the trails as they were when the traffic was recorded
 * @param priceOf says which of two cases costs more, where rows leave that open
 * @param channels that deliver to CloudWatch Logs
 */
export function sumTraffic(
  traffic: PreparedTraffic,
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  then: readonly Trail[],
  priceOf?: PriceOf,
  channels: readonly Channel[] = [],
): readonly PlaceSums[] {
  const places = makePlaces(traffic, trails, stores, then, channels);
  const settled = withBetween(traffic, 'unknown');
  for (const prepared of traffic.rows.values()) {
    const place = places.of(prepared.row.account, prepared.row.region);
    const found = chargesOfRow(prepared.row, prepared.cases, place.trails, priceOf);
    addToTrails(prepared, place, traffic, found);
    if (priceOf !== undefined) {
      addOverlap(place, prepared, found, priceOf, traffic);
      addOverlap({ ...place, overlaps: place.overlapsAsExpected }, prepared, found, priceOf, settled);
    }
    addToStores(prepared, place, traffic);
    addToChannels(prepared, place, traffic);
    addUnexplained(prepared, place, traffic, found.expected);
  }
  return places.all();
}

function addToTrails(
  prepared: PreparedRow,
  { trails, trailSums }: PlaceSums,
  traffic: PreparedTraffic,
  { recorded, charges }: RowCharges,
): void {
  // No events are charged for nothing, whatever the charge may be.
  if (prepared.events.high !== NO_EVENTS)
    for (const { dimension, trail, billing, most } of charges)
      trailSums[trails.indexOf(trail)]!.charge(dimension, prepared, billing, most);
  recorded.forEach((billing, index) => {
    if (billing.possible) trailSums[index]!.volume.add(prepared, billing, traffic);
  });
}

function addToStores(prepared: PreparedRow, { stores, storeSums }: PlaceSums, traffic: PreparedTraffic): void {
  const { row, view, cases } = prepared;
  stores.forEach((store, index) => {
    const answer = ingests(store, view);
    if (answer === 'no') return;
    const sums = storeSums[index]!;
    sums.volume.add(prepared, billingOf(answer), traffic);
    // Data events of a store are never analysed (CloudTrail user guide, insights-events-costs, 2026-04-13).
    if (row.category !== 'Management') return;
    const byCase = cases.map((one) => ({
      own: ingests(store, one.view),
      types: analysing(store.insights, 'Management', one.readOnly),
    }));
    for (const type of new Set(byCase.flatMap(({ types }) => types))) {
      const analysed = byCase.map(({ own, types }) => (types.includes(type) ? own : 'no'));
      const billing = billingOf(inEveryCase(analysed));
      if (billing.possible) sums.charge('insights.management', prepared, billing);
    }
    if (prepared.events.high !== NO_EVENTS)
      for (const dimension of openDimensions(unknownOfStore(store), 'Management'))
        sums.charge(dimension, prepared, OPEN, null);
  });
}

function addToChannels(prepared: PreparedRow, { channels, channelVolumes }: PlaceSums, traffic: PreparedTraffic): void {
  channels.forEach((channel, index) => {
    const answer = inEveryCase(prepared.cases.map(({ view }) => ingests(channel, view)));
    if (answer !== 'no') channelVolumes[index]!.add(prepared, billingOf(answer), traffic);
  });
}
