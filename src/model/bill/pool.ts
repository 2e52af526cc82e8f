import { sum } from '../../base/sum.ts';
import { ForecastSum, type Reach, timesSummand } from '../forecast/sum-of-forecasts.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import { Decimal } from '../quantity/decimal.ts';
import { findRate, type Rates } from '../rates/rates.ts';
import { UNKNOWN_TRAIL } from '../snapshot/sink.ts';
import type { EventDimension } from './event-dimension.ts';
import type { PlaceSums, SinkSums } from './place-sums.ts';
import { BLOCK, type RowPlaces } from './row-places.ts';
import { Tally } from './tally.ts';

/** What the rows of some charges cost, and how far the sums of those charges may be off. */
interface Share {
  /** Rows by their places among all, and dollars an event. */
  readonly parts: { readonly rows: RowPlaces; readonly price: number }[];
  /** Dollars: how far the lines may be off, added up. */
  readonly reach: { below: number; above: number };
}

/**
 * What rows cost, to find how far a total may be off: lines are off independently of each other as far as their rows are.
 * Management events apart, because trails share their copies; else by the ARN of the sink.
 */
export type Pool = ReadonlyMap<string, Share>;

const MANAGEMENT = 'management';

/**
 * Roughly what an event causes beyond what is charged by the event, in dollars, at 1,500 bytes: ingestion into CloudWatch Logs ($0.50
 * a GB) and into a store ($0.75), delivery without a trail ($0.25 on top), or files in S3 alone. (assumed) It is no amount of
 * a bill: it only weighs rows against each other when the spread of a total is worked out.
 */
const VOLUME_PRICE = { files: 5e-9, logs: 7.5e-7, store: 1.1e-6, channel: 1.1e-6 } as const;

export function poolOf(places: readonly PlaceSums[], traffic: PreparedTraffic, rates: Rates): Pool {
  const pool = new Map<string, Share>();
  const shareOf = (key: string): Share => {
    const share = pool.get(key) ?? { parts: [], reach: { below: 0, above: 0 } };
    pool.set(key, share);
    return share;
  };
  const add = (key: string, rows: RowPlaces, price: number, { below, above }: Reach): void => {
    const share = shareOf(key);
    share.parts.push({ rows, price });
    share.reach.below += below * price;
    share.reach.above += above * price;
  };
  const addSums = (arn: string, { charges, volume }: SinkSums, region: string, volumePrice: number): void => {
    for (const [dimension, { rows, byEvidence }] of charges) {
      const all = new Tally(traffic);
      for (const tally of byEvidence.values()) all.join(tally);
      add(keyOf(arn, dimension), rows, priceOf(rates, dimension, region), all.reach());
    }
    add(arn, volume.rows, volumePrice, volume.events.reach());
  };
  for (const { region, trails, trailSums, stores, storeSums, channels, channelVolumes, unknownTrail } of places) {
    trails.forEach(({ arn, cloudWatchLogs }, index) =>
      addSums(arn, trailSums[index]!, region, cloudWatchLogs ? VOLUME_PRICE.logs : VOLUME_PRICE.files),
    );
    stores.forEach(({ arn }, index) => addSums(arn, storeSums[index]!, region, VOLUME_PRICE.store));
    addSums(UNKNOWN_TRAIL.arn, unknownTrail, region, 0);
    channels.forEach(({ arn }, index) => {
      const { rows, events } = channelVolumes[index]!;
      add(arn, rows, VOLUME_PRICE.channel, events.reach());
    });
  }
  return pool;
}

/** Of a rate in tiers, that of the first. */
function priceOf(rates: Rates, dimension: EventDimension, region: string): number {
  return Number(findRate(rates, dimension, region)?.price.toFixed() ?? 0);
}

function keyOf(arn: string, dimension: EventDimension): string {
  return dimension.startsWith('management.') ? MANAGEMENT : arn;
}

/** The places of the rows that cost something. */
export function paidRows(pool: Pool): ReadonlySet<number> {
  const paid = new Set<number>();
  for (const { parts } of pool.values())
    for (const { rows: own, price } of parts)
      if (price > 0) for (const { rows } of own.parts) for (const row of rows) paid.add(row);
  return paid;
}

/** The pool in which one sink's share is that of another. */
export function withShare(pool: Pool, arn: string, other: Pool): Pool {
  const own = other.get(arn);
  const rest = [...pool].filter(([key]) => key !== arn);
  return new Map(own === undefined ? rest : [...rest, [arn, own]]);
}

/** A share needs no more digits than a forecast has. */
const DIGITS = 6;

/** How much of what its lines may be off below and above a total may be: from 0 to 1. */
export interface SpreadLeft {
  readonly low: Decimal;
  readonly high: Decimal;
}

/** 1 where all lines are off together, less where what is more of one evens out with what is less of another. */
export function spreadLeft(pool: Pool, traffic: PreparedTraffic): SpreadLeft {
  const shares = [...pool].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
  const blocks = new Map<number, PricedRows[]>();
  for (const { parts } of shares)
    for (const { rows: own, price } of parts)
      for (const { block, rows } of own.parts) {
        const list = blocks.get(block);
        if (list === undefined) blocks.set(block, [{ rows, price }]);
        else list.push({ rows, price });
      }
  const all = new ForecastSum(traffic.spread);
  for (const [block, parts] of [...blocks].toSorted(([a], [b]) => a - b)) all.join(sumOfBlock(block, parts, traffic));
  const { below, above } = all.reach();
  return {
    low: partOf(
      below,
      sum(shares, ({ reach }) => reach.below),
    ),
    high: partOf(
      above,
      sum(shares, ({ reach }) => reach.above),
    ),
  };
}

interface PricedRows {
  readonly rows: readonly number[];
  readonly price: number;
}

interface BlockSum {
  readonly parts: readonly PricedRows[];
  readonly sum: ForecastSum;
}

/** By the first of their rows: sums of blocks of which nothing has changed are those of before. */
const known = new WeakMap<PreparedTraffic['rows'], WeakMap<readonly number[], BlockSum>>();

function sumOfBlock(block: number, parts: readonly PricedRows[], traffic: PreparedTraffic): ForecastSum {
  const ofRows = known.get(traffic.rows) ?? new WeakMap<readonly number[], BlockSum>();
  known.set(traffic.rows, ofRows);
  const last = ofRows.get(parts[0]!.rows);
  const isSame =
    last?.parts.length === parts.length &&
    last.parts.every(({ rows, price }, index) => rows === parts[index]!.rows && price === parts[index]!.price);
  if (isSame) return last.sum;
  const fresh = addBlock(block * BLOCK, parts, traffic);
  ofRows.set(parts[0]!.rows, { parts, sum: fresh });
  return fresh;
}

function addBlock(first: number, parts: readonly PricedRows[], { rows, spread, table }: PreparedTraffic): ForecastSum {
  // What costs nothing counts, too: how often its events come is in the sum.
  const prices = new Float64Array(BLOCK).fill(NaN);
  for (const { rows: own, price } of parts)
    for (const row of own) prices[row - first] = (Number.isNaN(prices[row - first]) ? 0 : prices[row - first]!) + price;
  const all = new ForecastSum(spread);
  for (let at = 0; at < BLOCK; at++) {
    const month = Number.isNaN(prices[at]) ? undefined : rows.get(table.rows[first + at]!)?.month;
    if (month?.kind === 'forecast') all.add(timesSummand(month.events.expected.part, prices[at]!));
  }
  return all;
}

function partOf(own: number, ofLines: number): Decimal {
  return new Decimal(ofLines > 0 ? Math.min(1, own / ofLines).toPrecision(DIGITS) : 1);
}
