import { toCount } from '../../../src/model/quantity/count.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import type { Snapshot, TrafficRow } from '../../../src/model/snapshot/snapshot.ts';
import { ALL_S3, bucketRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

/** 136 days from 18 July to the end of November: August to November lie in it, with two weeks before them. */
export const FIRST_DAY = '2026-07-18';
export const DAYS = 136;
/** On which day of the window each of these months begins, and where the last one ends. */
export const BEGINNINGS = [14, 45, 75, 106, 136] as const;

/** Reads of a bucket, so many a day. */
export function dailyRow(bucket: string, daily: readonly number[], change: Partial<TrafficRow> = {}): TrafficRow {
  const count = toCount(daily.reduce((sum, events) => sum + events, 0));
  return { ...bucketRow(bucket, true, 0), count, daily, ...change };
}

/** Each of the rows recorded by one trail, in a window that begins on 18 July 2026 unless changed. */
export function longSnapshot(traffic: readonly TrafficRow[], change: Partial<Snapshot> = {}, days = DAYS): Snapshot {
  return makeSnapshot({
    window: windowFrom(`${FIRST_DAY}T00:00:00Z`, days),
    traffic,
    trails: [makeTrail({ selectors: [MANAGEMENT, ALL_S3], bucket: 'logs' })],
    logBuckets: [{ name: 'logs', region: 'us-east-1' }],
    ...change,
  });
}
