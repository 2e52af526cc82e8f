import { atLeast, type Bounds, exactly, joinBounds, mapBounds, sumBounds, timesBounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import { DAYS_A_MONTH, gigabytes } from '../quantity/gigabytes.ts';
import type { Count } from '../quantity/count.ts';
import { project } from '../quantity/month.ts';
import { MonthSum } from '../forecast/month-sum.ts';
import { rowForecastOf } from '../forecast/row-forecast.ts';
import { undatedMonth } from '../forecast/series-of-count.ts';
import type { Dimension } from '../rates/dimensions.ts';
import { unknownOfStore } from './unknown-settings.ts';
import { daysStored } from '../retention/accrual.ts';
import { accrualsOfStore, type Period } from './accruals-of.ts';
import type { PlaceSums } from './place-sums.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import type { Quantity } from './price-quantity.ts';
import type { Sink } from '../snapshot/sink.ts';
import { Tally } from './tally.ts';
import type { Volume } from './volume.ts';
import type { EventDataStore, Snapshot } from '../snapshot/snapshot.ts';

/** Days of retention that ingestion with the one-year option includes (CloudTrail user guide, cloudtrail-lake-manage-costs, 2026-04-13). */
const INCLUDED_DAYS = 366;
/** The longest that the one-year option keeps events. */
const LONGEST_DAYS = 3653;
/** Of a store whose retention is not known. */
const UNKNOWN_DAYS: Bounds<number> = { low: INCLUDED_DAYS, expected: INCLUDED_DAYS, high: LONGEST_DAYS };
/** Retention is billed compressed. AWS counts imported log files as ten times their size (the same page); the ends are those of log files. */
const COMPRESSED: Bounds<string> = { low: '0.08', expected: '0.10', high: '0.18' };

/** What a store costs in a month for what it takes in and keeps. What is not known of it, and bounds nothing, leaves lines open. */
export function lakeOf(
  store: EventDataStore,
  places: readonly PlaceSums[],
  traffic: PreparedTraffic,
  given: Snapshot['given'],
): readonly Quantity[] {
  const key = {
    account: store.account,
    region: store.homeRegion,
    sink: { kind: 'store', name: store.name, arn: store.arn },
  } as const;
  const open = openOf(store, given).map((dimension) => ({ ...key, dimension, quantity: atLeast(ZERO) }));
  if (store.billingMode === null) return open;
  const taken = gigabytes(rawOf(store, places, traffic));
  if (store.billingMode === 'FIXED_RETENTION_PRICING')
    return [...open, { ...key, dimension: 'lake.ingestion.seven-year', quantity: taken }];
  return [
    ...open,
    { ...key, dimension: 'lake.ingestion.one-year', quantity: taken },
    { ...key, dimension: 'lake.retention', quantity: keptBeyond(taken, store, traffic) },
  ];
}

/** What is charged for a setting that is not known, and is not given instead. */
function openOf(store: EventDataStore, given: Snapshot['given']): readonly Dimension[] {
  return unknownOfStore(store).flatMap(({ other }) =>
    given.some(({ dimension, sink }) => other.includes(dimension) && isOfStore(sink, store)) ? [] : other,
  );
}

/** A quantity may be given for a store by its name or by its ARN. */
export function isOfStore({ kind, name }: Sink, store: Pick<EventDataStore, 'name' | 'arn'>): boolean {
  return kind === 'store' && (name === store.name || name === store.arn);
}

/** Bytes as CloudWatch measured them, else those of the traffic that the store's selectors take. */
function rawOf(
  { ingestedBytes, arn }: EventDataStore,
  places: readonly PlaceSums[],
  traffic: PreparedTraffic,
): Bounds<Decimal> {
  const own = places.flatMap(({ stores, storeSums }) =>
    storeSums.filter((_, index) => stores[index]!.arn === arn).map(({ volume }) => volume),
  );
  if (ingestedBytes !== undefined) return measuredOf(ingestedBytes, own, traffic);
  return sumBounds(
    own.map((volume) => volume.rawOfMonth(traffic)),
    ZERO,
  );
}

/** What was measured of the window as a whole may be off as its events may. */
function measuredOf(bytes: Count, volumes: readonly Volume[], traffic: PreparedTraffic): Bounds<Decimal> {
  const { month, window, forecast, spread, between } = traffic;
  if (forecast === undefined) return exactly(project(bytes, month, window));
  const events = new Tally(traffic);
  for (const volume of volumes) events.join(volume.events);
  const sum = new MonthSum(spread);
  const { days, passed } = forecast;
  const { series, counted } = undatedMonth(Number(bytes), window.days, days, passed, events.relativeDeviation());
  sum.add(rowForecastOf(series, counted, spread));
  return between === 'all' || between === 'forecast' ? sum.bounds() : exactly(sum.expected());
}

/** GB-months beyond the year that is included. Where the retention is not known: from nothing to as long as the option allows. */
function keptBeyond(taken: Bounds<Decimal>, store: EventDataStore, period: Period): Bounds<Decimal> {
  const days = store.retentionDays === null ? UNKNOWN_DAYS : exactly(store.retentionDays);
  const beyond = mapBounds(days, (all) => new Decimal(Math.max(0, all - INCLUDED_DAYS)));
  const stored = joinBounds(taken, COMPRESSED, (size, share) => size.times(share));
  const spell = { from: exactly(new Decimal(INCLUDED_DAYS)), days: beyond };
  const paid = daysStored(spell, accrualsOfStore(store, period));
  return mapBounds(timesBounds(stored, paid), (all) => all.dividedBy(DAYS_A_MONTH));
}
