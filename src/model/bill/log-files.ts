import { addBounds, type Bounds, joinBounds, joinKnown, mapBounds, mapEnds } from '../quantity/bounds.ts';
import { type Count, NO_EVENTS, toCount } from '../quantity/count.ts';
import { Decimal } from '../quantity/decimal.ts';
import { hoursOf } from '../quantity/month.ts';
import type { PreparedTraffic } from '../forecast/prepared-row.ts';
import type { Volume } from './volume.ts';

/** CloudTrail delivers about every five minutes: so many intervals an hour. */
const INTERVALS_AN_HOUR = 12n;
/** A log file holds at most 50 MB before compression (CloudTrail user guide, log file examples, 2026-04-13). */
const LARGEST_FILE = 50_000_000n;
/** The most files of one account and Region in an interval that was seen: 55 in 56 minutes (a lab account, 2023). */
const FILES_AN_INTERVAL = 5n;

/**
 * Bytes of gzipped files: `file` for each, and `share` of the JSON in it. Measured 2026-11-25 on 3,210 real records in
 * time order, cut into files of 1 to 2,900: 749 bytes of one record, 120 a record from 100 on, where all are of one account; 776
 * and 200 where they are of many. Small labs that were billed lie at 332 bytes in files of 6.
 */
const STORED: Bounds<{ readonly file: number; readonly share: string }> = {
  low: { file: 500, share: '0.08' },
  expected: { file: 650, share: '0.10' },
  high: { file: 1000, share: '0.18' },
};

/** The log files that a trail writes in a month for one account and Region. */
export interface LogFiles {
  readonly files: Bounds<Decimal>;
  /** As JSON, uncompressed. */
  readonly raw: Bounds<Decimal>;
  /** As stored, gzipped. */
  readonly bytes: Bounds<Decimal>;
}

export function logFilesOf(volume: Volume, traffic: PreparedTraffic): LogFiles {
  const events = volume.events.month(traffic);
  const raw = volume.rawOfMonth(traffic);
  // Of the month, not of the window: a resource that is new fills intervals all month long.
  const hours = hoursOf(traffic.month, traffic.window);
  const counted = filesOfMonth(whole(events), whole(raw), BigInt(hours) * INTERVALS_AN_HOUR);
  const files = mapBounds(counted, (count) => new Decimal(count.toString()));
  return { files, raw, bytes: storedBytes(files, raw) };
}

function down(value: Decimal): Count {
  return toCount(BigInt(value.floor().toFixed()));
}

function up(value: Decimal): Count {
  return toCount(BigInt(value.ceil().toFixed()));
}

/** Events and bytes are whole; what a projection leaves of one is counted as one, but in the lower bound. */
function whole(quantity: Bounds<Decimal>): Bounds<Count> {
  return mapEnds(quantity, { low: down, expected: up, high: up });
}

function storedBytes(files: Bounds<Decimal>, raw: Bounds<Decimal>): Bounds<Decimal> {
  const heads = joinBounds(files, STORED, (count, { file }) => count.times(file));
  return addBounds(
    heads,
    joinBounds(raw, STORED, (json, { share }) => json.times(share)),
  );
}

/**
 * Files of a month: one for each interval with an event in it, more where they would be too large. Low: as few as the
 * size allows; high: five an interval, or one an event.
 */
export function filesOfMonth(events: Bounds<Count>, raw: Bounds<Count>, intervals: bigint): Bounds<bigint> {
  const expected =
    events.expected === NO_EVENTS ? 0n : larger(filledIntervals(events.expected, intervals), bySize(raw.expected));
  return {
    low: events.low === NO_EVENTS ? 0n : larger(1n, bySize(raw.low)),
    expected,
    high: joinKnown(events.high, raw.high, (most, bytes) =>
      // Of records that are larger than a file there are more files than events.
      larger(larger(expected, bySize(bytes)), smaller(most, FILES_AN_INTERVAL * intervals + bySize(bytes))),
    ),
  };
}

function bySize(bytes: bigint): bigint {
  return (bytes + LARGEST_FILE - 1n) / LARGEST_FILE;
}

/** How many of the intervals hold an event, on average, when `events` of them fall anywhere: W(1 - (1 - 1/W)^n), rounded up. */
export function filledIntervals(events: bigint, intervals: bigint): bigint {
  // Beyond this the share of empty intervals is below 10^-20.
  if (events >= 60n * intervals) return intervals;
  const [count, all] = [new Decimal(events.toString()), new Decimal(intervals.toString())];
  const empty = new Decimal(1).minus(new Decimal(1).dividedBy(all)).pow(count);
  // One event fills one interval; the last digits of the division must not make it two.
  const filled = all.times(new Decimal(1).minus(empty)).toDecimalPlaces(20);
  return BigInt(filled.ceil().toFixed());
}

function larger(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
