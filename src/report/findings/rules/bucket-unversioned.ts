import { exactly } from '../../../model/quantity/bounds.ts';
import { NO_COST } from '../../../model/quantity/usd.ts';
import { type LogBucketPart, logBucketPart } from '../log-bucket-part.ts';
import type { Rule, TrailPart } from '../rule.ts';

interface BucketUnversioned extends LogBucketPart {
  readonly trail: TrailPart;
}

/** Versioning has no fee; logs are written once, so versions add next to nothing. */
export const bucketUnversioned: Rule<BucketUnversioned> = {
  severity: 'risk',
  find: {
    trail: (view) =>
      view.bucket?.versioning === undefined || view.bucket.versioning === 'Enabled'
        ? []
        : [{ trail: view.trail, ...logBucketPart(view, view.bucket.name), cost: exactly(NO_COST) }],
  },
  sentence: ({ trail, bucket }) =>
    `${bucket}, which ${trail.name} writes to, keeps no versions: a log file that is overwritten is gone, and Object Lock needs versioning`,
};
