import { bucketArn } from '../base/arn.ts';
import type { Snapshot } from '../model/snapshot/snapshot.ts';

/** The buckets that receive logs, as ARNs that stand for their objects, sorted. A trail that logs its own feeds itself. */
export function logBucketArns(snapshot: Snapshot): readonly string[] {
  const names = [
    ...snapshot.trails.flatMap(({ bucket }) => (bucket === null ? [] : [bucket])),
    ...snapshot.logBuckets.map((bucket) => bucket.name),
  ];
  return [...new Set(names)].toSorted().map((name) => bucketArn(snapshot.partition, name));
}
