import { movesIntoUnknown } from '../retention/lifecycle-actions.ts';
import type { Snapshot, Trail } from '../snapshot/snapshot.ts';
import type { Line } from './line.ts';

/** A bucket of which nobody knows what its files cost from some day on. */
export interface UnknownClass {
  readonly bucket: string;
  /** S3's name of the storage class that they move into, and after how many days. */
  readonly storageClass: string;
  readonly days: number;
}

/** Where the rules of the buckets move log files that are priced here into storage classes that have no price here. */
export function findUnknownClasses(
  { logBuckets }: Pick<Snapshot, 'logBuckets'>,
  trails: readonly Trail[],
  lines: readonly Line[],
): readonly UnknownClass[] {
  const stored = new Set(
    lines.flatMap(({ sink, dimension }) => (dimension.startsWith('s3.storage.') ? [sink.arn] : [])),
  );
  const named = new Set(trails.flatMap(({ arn, bucket }) => (stored.has(arn) && bucket !== null ? [bucket] : [])));
  return logBuckets
    .filter(({ name, mfaDelete }) => named.has(name) && mfaDelete !== true)
    .flatMap(({ name, lifecycle }) =>
      movesIntoUnknown(lifecycle ?? []).map(({ days, storageClass }) => ({ bucket: name, storageClass, days })),
    );
}
