import { exactly } from '../../../model/quantity/bounds.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { type LogBucketPart, logBucketPart } from '../log-bucket-part.ts';
import type { Rule, TrailPart } from '../rule.ts';

interface BucketUnlocked extends LogBucketPart {
  readonly trail: TrailPart;
}

/** Object Lock has no fee. */
export const bucketUnlocked: Rule<BucketUnlocked> = {
  severity: 'risk',
  find: {
    trail: (view) =>
      view.bucket?.objectLock === null
        ? [{ trail: view.trail, ...logBucketPart(view, view.bucket.name), cost: exactly(NO_COST) }]
        : [],
  },
  sentence: ({ trail, bucket }) =>
    `${bucket}, which ${trail.name} writes to, has no Object Lock: anyone who may delete objects can delete logs`,
};
