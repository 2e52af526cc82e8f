import { append } from '../../base/append.ts';
import { addUnexplained } from './add-unexplained.ts';
import { alikeIfKnown, alikeRows } from './alike-rows.ts';
import type { EventDimension, PriceOf } from './event-dimension.ts';
import { analysing } from './insights.ts';
import { makePlaces, type PlaceSums, type SinkSums } from './place-sums.ts';
import { type PreparedRow, type PreparedTraffic, withBetween } from '../forecast/prepared-row.ts';
import { type Billing, billingOf, OPEN } from './billing.ts';
import { NO_EVENTS } from '../quantity/count.ts';
import { inEveryCase } from '../../selectors/event/knowledge.ts';
import { addOverlap } from './overlap.ts';
import { chargesOfRow, type RowCharges } from './row-charges.ts';
import { openDimensions, unknownOfStore } from './unknown-settings.ts';
import { ingests } from './recording.ts';
import type { Channel, EventDataStore, Trail } from '../snapshot/snapshot.ts';
import type { Volume } from './volume.ts';

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
  const outcomeOf = onceForAlike(traffic, [...trails, ...stores, ...channels], (prepared) =>
    makeOutcome(prepared, places.of(prepared.row.account, prepared.row.region), priceOf),
  );
  for (const prepared of traffic.rows.values()) {
    const outcome = outcomeOf(prepared);
    const { place, charges, expected } = outcome;
    addToSinks(prepared, outcome, traffic);
    if (priceOf !== undefined && charges.cases.length > 0) {
      addOverlap(place, prepared, charges, priceOf, traffic);
      addOverlap({ ...place, overlaps: place.overlapsAsExpected }, prepared, charges, priceOf, settled);
    }
    if (prepared.row.source?.kind === 'log-files') addUnexplained(prepared, place, traffic, prepared.cases[expected]!);
  }
  return places.all();
}

/** What becomes of the events of a row, and of all that are alike. */
interface Outcome {
  readonly place: PlaceSums;
  readonly charges: RowCharges;
  /** The case of the row that is expected, by its place. */
  readonly expected: number;
  readonly charged: readonly Charged[];
  readonly taken: readonly { readonly volume: Volume; readonly billing: Billing }[];
}

interface Charged {
  readonly sums: SinkSums;
  readonly dimension: EventDimension;
  readonly billing: Billing;
  readonly most: number | null | undefined;
  /** No events are charged for nothing, whatever the charge may be. */
  readonly ofNone: boolean;
}

/** Works it out once for rows that nothing tells apart, unless so few rows are asked for that each is sooner worked out by itself. */
function onceForAlike(
  { table, rows }: PreparedTraffic,
  sinks: readonly Pick<Channel, 'selectors'>[],
  make: (prepared: PreparedRow) => Outcome,
): (prepared: PreparedRow) => Outcome {
  const lists = sinks.map(({ selectors }) => selectors ?? []);
  const [only = []] = lists;
  const ofOne = lists.length === 1 ? alikeIfKnown(table, only) : undefined;
  if (ofOne === undefined && rows.size < table.rows.length / FEW) return make;
  const { groups, count } = ofOne ?? alikeRows(table, lists);
  const known = Array<Outcome | undefined>(count).fill(undefined);
  return (prepared) => {
    const group = groups[prepared.index]!;
    return group < 0 ? make(prepared) : (known[group] ??= make(prepared));
  };
}

const FEW = 10;

function makeOutcome(prepared: PreparedRow, place: PlaceSums, priceOf: PriceOf | undefined): Outcome {
  const charges = chargesOfRow(prepared.row, prepared.cases, place.trails, priceOf);
  const charged: Charged[] = [];
  const taken: { readonly volume: Volume; readonly billing: Billing }[] = [];
  for (const { dimension, trail, billing, most } of charges.charges)
    charged.push({ sums: place.trailSums[place.trails.indexOf(trail)]!, dimension, billing, most, ofNone: false });
  charges.recorded.forEach((billing, index) => {
    if (billing.possible) taken.push({ volume: place.trailSums[index]!.volume, billing });
  });
  place.stores.forEach((store, index) => {
    const answer = ingests(store, prepared.view);
    if (answer === 'no') return;
    const sums = place.storeSums[index]!;
    taken.push({ volume: sums.volume, billing: billingOf(answer) });
    append(charged, chargedByStore(prepared, store, sums));
  });
  place.channels.forEach((channel, index) => {
    const answer = inEveryCase(prepared.cases.map(({ view }) => ingests(channel, view)));
    if (answer !== 'no') taken.push({ volume: place.channelVolumes[index]!, billing: billingOf(answer) });
  });
  return { place, charges, expected: prepared.cases.indexOf(charges.expected), charged, taken };
}

function chargedByStore({ row, cases }: PreparedRow, store: EventDataStore, sums: SinkSums): readonly Charged[] {
  // Data events of a store are never analysed (CloudTrail user guide, insights-events-costs, 2026-04-13).
  if (row.category !== 'Management') return [];
  const charged: Charged[] = [];
  const byCase = cases.map((one) => ({
    own: ingests(store, one.view),
    types: analysing(store.insights, 'Management', one.readOnly),
  }));
  for (const type of new Set(byCase.flatMap(({ types }) => types))) {
    const analysed = byCase.map(({ own, types }) => (types.includes(type) ? own : 'no'));
    const billing = billingOf(inEveryCase(analysed));
    if (billing.possible)
      charged.push({ sums, dimension: 'insights.management', billing, most: undefined, ofNone: true });
  }
  for (const dimension of openDimensions(unknownOfStore(store), 'Management'))
    charged.push({ sums, dimension, billing: OPEN, most: null, ofNone: false });
  return charged;
}

function addToSinks(prepared: PreparedRow, { charged, taken }: Outcome, traffic: PreparedTraffic): void {
  const isNone = prepared.events.high === NO_EVENTS;
  for (const { sums, dimension, billing, most, ofNone } of charged)
    if (ofNone || !isNone) sums.charge(dimension, prepared, billing, most);
  for (const { volume, billing } of taken) volume.add(prepared, billing, traffic);
}
