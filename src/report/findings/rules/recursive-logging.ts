import { ownDeliveries } from '../../../optimize/own-deliveries.ts';
import { type LogBucketPart, logBucketPart } from '../log-bucket-part.ts';
import type { Rule, TrailPart, TrailView } from '../rule.ts';

interface RecursiveLogging extends LogBucketPart {
  readonly trail: TrailPart;
  /** False where the selectors leave open whether they record the deliveries. */
  readonly isSure: boolean;
  /** False where the snapshot has nothing of what is written there: then the deliveries are not in the total. */
  readonly isCounted: boolean;
}

/**
 * CloudTrail's own deliveries are data events of the log bucket. RecursiveLogging false leaves out those alone, whatever else
 * is recorded of the bucket.
 */
export const recursiveLogging: Rule<RecursiveLogging> = {
  severity: 'cost',
  find: { trail: find },
  sentence: ({ trail, bucket, isSure, isCounted }) =>
    `${trail.name} ${isSure ? 'records' : 'may record'} its own deliveries into ${bucket}, and recursive logging is on; turning it off leaves out exactly those${isCounted ? '' : '; nobody counted them, so they are not in the total'}`,
};

function find(view: TrailView): readonly RecursiveLogging[] {
  const { trail, logs, input } = view;
  const own = ownDeliveries(input, trail, logs);
  if (own === undefined) return [];
  const { isSure, saving } = own;
  const part = { trail, ...logBucketPart(view, trail.bucket!), isSure, isCounted: saving !== undefined };
  return [saving === undefined ? part : { ...part, saving }];
}
