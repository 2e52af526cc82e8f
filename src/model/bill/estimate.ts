import { compare } from '../../base/order.ts';
import type { Selector } from '../../selectors/selector.ts';
import { type Bounds, exactly, sumBounds, withOpenHigh } from '../quantity/bounds.ts';
import { distinctChannels, distinctStores, distinctTrails } from '../snapshot/distinct.ts';
import { DIMENSION_NAMES, isWithin, type Scope } from '../rates/dimensions.ts';
import { channelsToLogs, directDeliveryOf } from './direct-delivery.ts';
import { downstreamOf } from './downstream.ts';
import { eventLines, type EvidenceCosts } from './event-lines.ts';
import type { PriceOf } from './event-dimension.ts';
import { lakeOf } from './lake.ts';
import type { Line } from './line.ts';
import type { Month } from '../quantity/month.ts';
import { observingOf } from './observing.ts';
import { type Overlap, overlapOf, withOverlap } from './overlap.ts';
import { prepareTraffic } from '../forecast/prepared-row.ts';
import { priceQuantity, type Quantity } from './price-quantity.ts';
import { findRate, type Rates } from '../rates/rates.ts';
import type { RetentionPlan } from '../retention/retention-plan.ts';
import { type Snapshot, type Trail, trailsThen } from '../snapshot/snapshot.ts';
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
  /** What the total is of more, and of less, than the sum of the lines. */
  readonly overlap: Overlap;
  readonly total: Bounds<Usd>;
  /** The expected total by where its counts come from; `derived` includes what follows from them by formula. */
  readonly evidence: EvidenceCosts;
  /** What each trail writes in the month. */
  readonly logs: readonly TrailLogs[];
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
  const trails = distinctTrails(snapshot.trails);
  const stores = distinctStores(snapshot.eventDataStores);
  const channels = distinctChannels(channelsToLogs(snapshot));
  const traffic = prepareTraffic(snapshot, month);
  const places = sumTraffic(traffic, trails, stores, distinctTrails(trailsThen(snapshot)), pricesOf(rates), channels);
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
  const lines = [...events.lines, ...other].toSorted(inOrder);
  const unknown = findUnknowns(snapshot, trails, stores, lines, retention);
  const overlap = overlapOf(places);
  return {
    month,
    scope,
    retention,
    lines,
    unknown,
    overlap,
    total: totalOf(lines, unknown, overlap),
    evidence: withDerived(events.evidence, other),
    logs,
  };
}

export function totalOf(lines: readonly Line[], unknown: readonly Unknown[], overlap: Overlap): Bounds<Usd> {
  const known = withOverlap(
    costWhere(lines, () => true),
    overlap,
  );
  return unknown.length === 0 ? known : withOpenHigh(known);
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
