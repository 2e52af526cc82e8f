import { billed, billingOf } from '../../model/bill/billing.ts';
import { BYTES_PER_EVENT, measuredBytes } from '../../model/bill/event-bytes.ts';
import { lakeOf } from '../../model/bill/lake.ts';
import type { Quantity } from '../../model/bill/price-quantity.ts';
import { records } from '../../model/bill/recording.ts';
import { sumTraffic } from '../../model/bill/sum-traffic.ts';
import { type PreparedTraffic, prepareTraffic } from '../../model/forecast/prepared-row.ts';
import { type Bounds, exactly, joinBounds, mapBounds } from '../../model/quantity/bounds.ts';
import { Decimal, ZERO } from '../../model/quantity/decimal.ts';
import { gigabytes } from '../../model/quantity/gigabytes.ts';
import type { Month } from '../../model/quantity/month.ts';
import type { EventDataStore, Snapshot, TrafficRow, Trail } from '../../model/snapshot/snapshot.ts';
import type { TrailCharge } from '../trail-charge.ts';

interface Facts {
  readonly snapshot: Snapshot;
  readonly month: Month;
}

/**
 * What the events of a row add to what a store takes in, in gigabytes: undefined where it does not take them in. Where AWS measured what
 * the store took in, the rows have that in the proportion of their bytes.
 *
 * @param trail the store as a trail, with the selectors that are asked about
 */
export function chargesOnStore(
  row: TrafficRow,
  trail: Trail,
  store: EventDataStore,
  { snapshot, month }: Facts,
  events: Bounds<Decimal>,
): readonly TrailCharge[] | undefined {
  const answer = records(trail, row);
  if (answer === 'no' || store.billingMode === null) return undefined;
  const scale = measuredScale(store, prepareTraffic(snapshot, month));
  const bytes = joinBounds(events, bytesPerEvent(row), (count, size) => count.times(size).times(scale));
  const quantity = gigabytes(billed(bytes, billingOf(answer), ZERO));
  return [{ dimension: ingestionOf(store), account: store.account, region: store.homeRegion, quantity }];
}

function bytesPerEvent(row: TrafficRow): Bounds<Decimal> {
  const measured = measuredBytes(row);
  return measured === undefined || !row.count
    ? mapBounds(BYTES_PER_EVENT, (bytes) => new Decimal(bytes.toString()))
    : exactly(new Decimal(measured.expected.toString()).dividedBy(row.count.toString()));
}

function ingestionOf({ billingMode }: EventDataStore): 'lake.ingestion.seven-year' | 'lake.ingestion.one-year' {
  return billingMode === 'FIXED_RETENTION_PRICING' ? 'lake.ingestion.seven-year' : 'lake.ingestion.one-year';
}

/** What a store takes in and keeps in the month, by its selectors. */
export function linesOfStore(store: EventDataStore, traffic: PreparedTraffic): readonly Quantity[] {
  const ofStores = known.get(traffic) ?? new WeakMap<EventDataStore, readonly Quantity[]>();
  known.set(traffic, ofStores);
  const found = ofStores.get(store) ?? lakeOf(store, sumTraffic(traffic, [], [store], []), traffic, []);
  ofStores.set(store, found);
  return found;
}

const known = new WeakMap<PreparedTraffic, WeakMap<EventDataStore, readonly Quantity[]>>();
const scales = new WeakMap<PreparedTraffic, WeakMap<EventDataStore, Decimal>>();
const ONE = new Decimal(1);

/** How much more AWS measured than the events come to. */
export function measuredScale(store: EventDataStore, traffic: PreparedTraffic): Decimal {
  if (store.ingestedBytes === undefined) return ONE;
  const ofStores = scales.get(traffic) ?? new WeakMap<EventDataStore, Decimal>();
  scales.set(traffic, ofStores);
  const found = ofStores.get(store) ?? scaleOf(store, traffic);
  ofStores.set(store, found);
  return found;
}

function scaleOf(store: EventDataStore, traffic: PreparedTraffic): Decimal {
  const { ingestedBytes: _, ...counted } = store;
  const [measured, events] = [store, counted].map((one) => takenIn(one, traffic)) as [Decimal, Decimal];
  return events.isZero() ? ONE : measured.dividedBy(events);
}

/** Gigabytes of the month, as expected. */
export function takenIn(store: EventDataStore, traffic: PreparedTraffic): Decimal {
  return linesOfStore(store, traffic)
    .filter(({ dimension }) => dimension === ingestionOf(store))
    .reduce((sum, { quantity }) => sum.plus(quantity.expected), ZERO);
}
