import { addUnexplained } from './add-unexplained.ts';
import { allOf } from '../../selectors/event/knowledge.ts';
import { chargesThere, recordingOf } from './charges.ts';
import { analysesOf } from './insights.ts';
import { makePlaces, type PlaceSums } from './place-sums.ts';
import { type PreparedRow, type PreparedTraffic } from '../forecast/prepared-row.ts';
import { billingOf } from './billing.ts';
import { ingests } from './recording.ts';
import type { EventDataStore, Trail } from '../snapshot/snapshot.ts';

/**
 * Every row once, to every trail and store that may record it. Counts are summed before anything is multiplied, so a line
 * is exact however many rows make it.
 *
 * @param then the trails as they were when the traffic was recorded
 */
export function sumTraffic(
  traffic: PreparedTraffic,
  trails: readonly Trail[],
  stores: readonly EventDataStore[],
  then: readonly Trail[],
): readonly PlaceSums[] {
  const places = makePlaces(trails, stores, then);
  for (const prepared of traffic.rows.values()) {
    const place = places.of(prepared.row.account, prepared.row.region);
    addToTrails(prepared, place, traffic);
    addToStores(prepared, place, traffic);
    addUnexplained(prepared, place, traffic);
  }
  return places.all();
}

function addToTrails(prepared: PreparedRow, { trails, trailSums }: PlaceSums, traffic: PreparedTraffic): void {
  const { row, view } = prepared;
  const recorded = recordingOf(row, view, trails);
  if (recorded.every((answer) => answer === 'no')) return;
  for (const { dimension, trail, billing, most } of chargesThere(row, trails, recorded))
    trailSums[trails.indexOf(trail)]!.tallyOf(dimension, row.evidence, most).add(prepared, billing);
  recorded.forEach((answer, index) => {
    if (answer !== 'no') trailSums[index]!.volume.add(prepared, billingOf(answer), traffic);
  });
}

function addToStores(prepared: PreparedRow, { stores, storeSums }: PlaceSums, traffic: PreparedTraffic): void {
  const { row, view } = prepared;
  stores.forEach((store, index) => {
    const answer = ingests(store, view);
    if (answer === 'no') return;
    const sums = storeSums[index]!;
    sums.volume.add(prepared, billingOf(answer), traffic);
    // Data events of a store are never analysed (CloudTrail user guide, insights-events-costs, 2026-04-13).
    if (row.category !== 'Management') return;
    for (const analysed of analysesOf(store.insights, row)) {
      const billing = billingOf(allOf([answer, analysed]));
      if (billing.possible) sums.tallyOf('insights.management', row.evidence).add(prepared, billing);
    }
  });
}
