import { compare } from '../../base/order.ts';
import type { Selector } from '../../selectors/selector.ts';
import { type Bounds, type ClosedBounds, exactly, sumBounds } from '../quantity/bounds.ts';
import { distinctChannels, distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import { DIMENSION_NAMES, isWithin, type Scope } from '../rates/dimensions.ts';
import { channelsToLogs, directDeliveryOf } from './direct-delivery.ts';
import { downstreamOf } from './downstream.ts';
import { eventLines, type EvidenceCosts } from './event-lines.ts';
import type { PriceOf } from './event-dimension.ts';
import { keepersFirst } from './keepers-first.ts';
import { lakeOf } from './lake.ts';
import type { Line } from './line.ts';
import type { Month } from '../quantity/month.ts';
import { observingOf } from './observing.ts';
import { overlapOf } from './overlap.ts';
import type { PlaceSums } from './place-sums.ts';
import { paidRows, type Pool, poolOf, spreadLeft } from './pool.ts';
import { withForecasts } from './line-forecast.ts';
import { type BesideLines, forecastTotal, totalOf } from './total.ts';
import { type ForecastReasons, reasonsOf } from '../forecast/reasons.ts';
import { type Between, withBetween, type PreparedTraffic, prepareTraffic } from '../forecast/prepared-row.ts';
import { priceQuantity, type Quantity } from './price-quantity.ts';
import { findRate, type Rates } from '../rates/rates.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import { type Channel, type EventDataStore, type Snapshot, type Trail, trailsThen } from '../snapshot/snapshot.ts';
import { sumTraffic } from './sum-traffic.ts';
import { logsOfTrails, type TrailLogs } from './trail-logs.ts';
import { findUnknowns, type Unknown } from './unknown.ts';
import { addUsd, NO_COST, type Usd } from '../quantity/usd.ts';

export interface Estimate {
  readonly month: Month;
  readonly scope: Scope;
  /** How long log files are kept, where the user sets it for all buckets; null: as each bucket is set. */
  readonly retention: RetentionPlan | null;
  readonly lines: readonly Line[];
  readonly unknown: readonly Unknown[];
  /** How the total differs from the sum of the lines. */
  readonly beside: BesideLines;
  readonly pool: Pool;
  readonly total: Bounds<Usd>;
  /** What is forecast of it; undefined where nothing is, or too little was seen. */
  readonly forecast: EstimateForecast | undefined;
  /** The expected total by where its counts come from; `derived` includes what follows from them by formula. */
  readonly evidence: EvidenceCosts;
  /** What each trail writes in the month. */
  readonly logs: readonly TrailLogs[];
}

/** The total of a month to come, as far as it is known what is counted. */
export interface EstimateForecast {
  /** How often the month is to lie within the bounds. */
  readonly confidence: number;
  /** Without what is unknown. */
  readonly total: ClosedBounds<Usd>;
  readonly reasons: ForecastReasons;
}

/**
 * What the trails and stores of a snapshot cost in a month, with what they cause in other services unless `scope` leaves
 * that out. A pure function: the same input is the same estimate.
 *
 * @param retention how long log files are kept, where the user sets it for all buckets; null: as each bucket is set
 */
export function estimate(
  snapshot: Snapshot,
  rates: Rates,
  month: Month,
  scope: Scope = 'all',
  retention: RetentionPlan | null = null,
): Estimate {
  const traffic = prepareTraffic(snapshot, month);
  const summed = sumAll(snapshot, rates, traffic);
  const { trails, stores, places } = summed;
  const { lines, evidence, logs, pool } = priceSums({ snapshot, rates, month, scope, retention }, summed, traffic);
  const unknown = findUnknowns(snapshot, trails, stores, lines, retention);
  const beside = {
    overlap: overlapOf(places.flatMap(({ overlaps }) => overlaps)),
    overlapAsExpected: overlapOf(places.flatMap(({ overlapsAsExpected }) => overlapsAsExpected)),
    spreadLeft: spreadLeft(pool, traffic),
  };
  let forecast: EstimateForecast | null | undefined;
  return {
    month,
    scope,
    retention,
    lines,
    unknown,
    beside,
    pool,
    total: totalOf(lines, beside, unknown.length > 0),
    // Most estimates are made for a difference, and nobody asks them for reasons.
    get forecast() {
      forecast ??= forecastOf(snapshot, traffic, forecastTotal(lines, beside), pool) ?? null;
      return forecast ?? undefined;
    },
    evidence,
    logs,
  };
}

/** What the sums of places cost, and how far that may be off. */
export function priceSums(asked: Asked, summed: Summed, traffic: PreparedTraffic): Priced & Pick<Estimate, 'pool'> {
  const priced = (between: Between): Priced => priceOf(asked, summed, withBetween(traffic, between));
  const { lines: own, evidence, logs } = priced('all');
  if (traffic.forecast === undefined) return { lines: own, evidence, logs, pool: new Map() };
  const lines = withForecasts(own, (between) => priced(between).lines);
  return { lines, evidence, logs, pool: poolOf(summed.places, traffic, asked.rates) };
}

/** The lines alone, without how far a forecast of them may be off: where only what is expected is asked for. */
export function expectedLines(
  snapshot: Snapshot,
  rates: Rates,
  month: Month,
  scope: Scope,
  retention: RetentionPlan | null,
): readonly Line[] {
  const traffic = prepareTraffic(snapshot, month);
  return priceOf({ snapshot, rates, month, scope, retention }, sumAll(snapshot, rates, traffic), traffic).lines;
}

function sumAll(snapshot: Snapshot, rates: Rates, traffic: PreparedTraffic): Summed {
  const trails = distinctTrails(snapshot.trails);
  const stores = distinctStores(snapshot.eventDataStores);
  const channels = distinctChannels(channelsToLogs(snapshot));
  const then = distinctTrails(trailsThen(snapshot));
  const places = sumTraffic(traffic, keepersFirst(trails), stores, then, pricesOf(rates), channels);
  return { trails, stores, channels, places };
}

/** undefined where nothing is forecast, too little was seen, or no row has daily counts. The reasons are those of what costs something. */
function forecastOf(
  snapshot: Snapshot,
  { month, forecast, rows }: PreparedTraffic,
  total: ClosedBounds<Usd>,
  pool: Pool,
): EstimateForecast | undefined {
  if (month.kind === 'window' || forecast === undefined || forecast.rows.size === 0) return undefined;
  const paid = paidRows(pool);
  const traffic = snapshot.traffic.filter((row) => paid.has(rows.get(row)?.index ?? -1));
  return { confidence: month.confidence, total, reasons: reasonsOf({ traffic }, month, forecast) };
}

type Asked = Pick<Estimate, 'month' | 'scope' | 'retention'> & {
  readonly snapshot: Snapshot;
  readonly rates: Rates;
};

type Priced = Pick<Estimate, 'lines' | 'evidence' | 'logs'>;

interface Summed {
  readonly trails: readonly Trail[];
  readonly stores: readonly EventDataStore[];
  readonly channels: readonly Channel[];
  readonly places: readonly PlaceSums[];
}

/** The sums of all places, priced for the month that the traffic makes. */
function priceOf(
  { snapshot, rates, month, scope, retention }: Asked,
  { trails, stores, channels, places }: Summed,
  traffic: PreparedTraffic,
): Priced {
  const events = eventLines(places, traffic, rates);
  const logs = logsOfTrails(places, trails, traffic);
  const given = new Set(snapshot.given.map(keyOf));
  const quantities: readonly Quantity[] = [
    ...stores.filter(({ ingesting }) => ingesting).flatMap((store) => lakeOf(store, places, traffic, snapshot.given)),
    ...logs.flatMap((own) => downstreamOf(own, snapshot, month, retention)),
    ...directDeliveryOf(channels, places, traffic, snapshot),
    ...observingOf(snapshot),
  ];
  const other = [
    // What is given for a store takes precedence over what is worked out.
    ...quantities.filter(
      (quantity) =>
        !given.has(keyOf(quantity)) &&
        !given.has(keyOf({ ...quantity, sink: { ...quantity.sink, name: quantity.sink.arn } })),
    ),
    ...snapshot.given.map((quantity) => ({ ...quantity, quantity: exactly(quantity.quantity) })),
  ]
    .filter(({ dimension }) => isWithin(dimension, scope))
    .flatMap((quantity) => priceQuantity(quantity, rates));
  return { lines: [...events.lines, ...other].toSorted(inOrder), evidence: withDerived(events.evidence, other), logs };
}

/** Tiers have no one price for an event, so what depends on it is left as wide as it is. */
export function pricesOf(rates: Rates): PriceOf {
  return (dimension, region) => {
    const rate = findRate(rates, dimension, region);
    return rate === undefined || rate.tiers !== null ? undefined : rate.price;
  };
}

/** The snapshot as it would be if the trail had these selectors. */
export function withSelectors(snapshot: Snapshot, arn: string, selectors: readonly Selector[]): Snapshot {
  const change = (trail: Trail): Trail =>
    trail.arn === arn ? { ...trail, selectors, selectorKind: 'advanced' } : trail;
  return withTrails(snapshot, snapshot.trails.map(change));
}

/** The snapshot as it would be with these trails. Its traffic was recorded by those that it had. */
export function withTrails(snapshot: Snapshot, trails: readonly Trail[]): Snapshot {
  return { ...snapshot, trails, trailsThen: trailsThen(snapshot) };
}

/** The total of the lines that meet a condition. */
export function costWhere(lines: readonly Line[], isWanted: (line: Line) => boolean): Bounds<Usd> {
  return sumBounds(
    lines.filter((line) => isWanted(line)).map(({ cost }) => cost),
    NO_COST,
  );
}

function withDerived(evidence: EvidenceCosts, lines: readonly Line[]): EvidenceCosts {
  return { ...evidence, derived: addUsd(evidence.derived, costWhere(lines, () => true).expected) };
}

function keyOf({
  dimension,
  account,
  region,
  sink,
}: Pick<Quantity, 'dimension' | 'account' | 'region' | 'sink'>): string {
  return JSON.stringify([dimension, account, region, sink.kind, sink.name]);
}

const ORDER = new Map(DIMENSION_NAMES.map((name, index) => [name, index]));

/** By dimension, account, Region and sink, as reports list lines. */
export function inOrder(a: Line, b: Line): number {
  return (
    ORDER.get(a.dimension)! - ORDER.get(b.dimension)! ||
    compare(a.account, b.account) ||
    compare(a.region, b.region) ||
    compare(a.sink.arn, b.sink.arn) ||
    compare(a.pricedAs ?? '', b.pricedAs ?? '') ||
    Number(a.above ?? 0) - Number(b.above ?? 0)
  );
}
