import type { TrafficRowFile } from '../../../../model/snapshot/schema.ts';
import { makeResourceArn } from '../../../../facts/resource-arn.ts';
import { RESOURCE_TYPES, S3_OBJECT } from '../../../../facts/resource-types.ts';
import { countedOf, NOT_KNOWN, sumOf } from '../counts.ts';
import { countedByMetric, type Days, type Namespace, NO_POINT } from '../metric.ts';
import type { Owner } from '../owner.ts';
import { ALL, ALL_REQUESTS, REQUEST_METRICS } from './request-metrics.ts';

/** The counts of a bucket, one for each request metric, and AllRequests last; undefined: CloudWatch has no such metric. */
export type RequestCounts = readonly (Days | undefined)[];

/** What is known about all counts of the bucket. */
export interface RequestSource {
  readonly namespace: Extract<Namespace, 'AWS/S3' | 'AWS/S3/Storage-Lens'>;
  readonly evidence: 'measured' | 'derived';
}

type CountedBy = Pick<TrafficRowFile, 'via' | 'source'>;

/** A row of a bucket's objects. @param bucket undefined: of all buckets together */
function bucketRow(
  owner: Owner,
  bucket: string | undefined,
  readOnly: boolean | null,
  { via, source, ...counted }: Pick<TrafficRowFile, 'count' | 'daily' | 'evidence' | 'via' | 'source' | 'range'>,
): TrafficRowFile {
  return {
    account: owner.account,
    region: owner.region,
    category: 'Data',
    eventSource: RESOURCE_TYPES[S3_OBJECT].eventSource,
    eventName: null,
    readOnly,
    resource: {
      type: S3_OBJECT,
      ...(bucket === undefined ? {} : { arn: makeResourceArn(S3_OBJECT, owner, bucket) }),
    },
    ...counted,
    via,
    source,
  };
}

/** The bucket exists; how much it is used is not known. */
export function unknownRows(owner: Owner, bucket: string, by: CountedBy): readonly TrafficRowFile[] {
  return [true, false].map((readOnly) => bucketRow(owner, bucket, readOnly, { ...NOT_KNOWN, ...by }));
}

/** The rows of a bucket; empty where nothing happened. */
export function requestRows(
  owner: Owner,
  bucket: string,
  counts: RequestCounts,
  { namespace, evidence }: RequestSource,
): readonly TrafficRowFile[] {
  const rows = REQUEST_METRICS.flatMap(({ name, readOnly }, place) => {
    const counted = name === 'DeleteRequests' ? deletesOf(counts[place]) : countedOf(counts[place], evidence);
    return counted.count === 0
      ? []
      : [bucketRow(owner, bucket, readOnly, { ...counted, ...countedByMetric(namespace, name) })];
  });
  return [...rows, ...restRows(owner, bucket, counts, countedByMetric(namespace, ALL_REQUESTS))];
}

/**
 * The metric counts requests, and one DeleteObjects of up to 1,000 keys is logged once for itself and once for each object.
 * Source: CloudTrail user guide, filtering-data-events, 2026-04-13.
 */
const EVENTS_OF_A_DELETE = 1_001;

function deletesOf(days: Days | undefined): Pick<TrafficRowFile, 'count' | 'daily' | 'evidence' | 'range'> {
  const counted = countedOf(days, 'derived');
  const { count } = counted;
  return count === null ? counted : { ...counted, range: { low: count, high: count * EVENTS_OF_A_DELETE } };
}

/** Requests that have no metric of their own. */
function restRows(owner: Owner, bucket: string, counts: RequestCounts, by: CountedBy): readonly TrafficRowFile[] {
  const all = counts[ALL];
  const parts = counts.slice(0, ALL);
  // Without it, a missing metric does not mean that there were no such requests.
  if (all === undefined) return unknownRows(owner, bucket, by);
  if (all === null) return [bucketRow(owner, bucket, null, { ...NOT_KNOWN, ...by })];
  // A metric that could not be read already has a row of its own.
  if (parts.includes(null)) return [];
  const rest = all.map((count, day) =>
    Math.max(0, count - parts.reduce((sum, days) => sum + Math.max(0, days?.[day] ?? 0), 0)),
  );
  if (sumOf(rest) === 0) return [];
  return [bucketRow(owner, bucket, null, { ...countedOf(rest, 'derived'), ...by })];
}

/** Whether the first or last days of the window have no counts: the metrics may have been off, or there were no requests. */
export function isSilentAtAnEnd(counts: RequestCounts): boolean {
  const all = counts[ALL];
  return all != null && (all.length === 0 || all[0] === NO_POINT || all.at(-1) === NO_POINT);
}
