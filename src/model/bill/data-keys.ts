import { addBounds } from '../quantity/bounds.ts';
import type { Quantity } from './price-quantity.ts';
import type { TrailLogs } from './trail-logs.ts';

/** S3 asks KMS for a data key for each file that CloudTrail puts (KMS developer guide, services-cloudtrail, 2026). */
export function dataKeysOf({ trail, files, digests }: TrailLogs): readonly Quantity[] {
  if (trail.kmsKey == null || trail.bucket === null) return [];
  const { account, homeRegion: region, name, arn } = trail;
  const sink = { kind: 'trail', name, arn } as const;
  return [{ dimension: 'kms.data-keys', account, region, sink, quantity: addBounds(files, digests) }];
}
