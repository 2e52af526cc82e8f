import { type Bounds, exactly } from '../quantity/bounds.ts';
import { type Count, NO_EVENTS, toCount } from '../quantity/count.ts';
import type { TrafficRow } from '../snapshot/snapshot.ts';

/**
 * Bytes of an event as compact JSON where they were not measured. AWS plans with 1,500 (aws-observability best practices,
 * 2026-05-27); the ends are the smallest and the largest mean that was seen: 923 of Lambda's InvokeExecution, 2,523 of
 * DynamoDB's examples.
 */
export const BYTES_PER_EVENT: Bounds<bigint> = { low: 923n, expected: 1500n, high: 2523n };

/** The measured bytes of a row's events in the window, with the bounds of its count; undefined where they were not measured. */
export function measuredBytes({ bytes, count, range }: TrafficRow): Bounds<Count> | undefined {
  if (bytes === undefined || count === null || (count === NO_EVENTS && range !== undefined)) return undefined;
  if (range === undefined) return exactly(bytes);
  return {
    low: toCount((bytes * range.low) / count),
    expected: bytes,
    high: toCount((bytes * range.high + count - 1n) / count),
  };
}
