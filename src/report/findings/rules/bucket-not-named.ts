import type { Parts, Rule, TrailPart } from '../rule.ts';

interface BucketNotNamed extends Parts {
  readonly trail: TrailPart;
}

export const bucketNotNamed: Rule<BucketNotNamed> = {
  severity: 'info',
  find: { trail: ({ trail }) => (trail.bucket === null ? [{ trail }] : []) },
  sentence: ({ trail }) =>
    `the snapshot does not say where ${trail.name} writes its log files, so writing and keeping them is not priced`,
};
