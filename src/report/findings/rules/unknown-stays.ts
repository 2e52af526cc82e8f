import type { Parts, Rule, TrailPart } from '../rule.ts';

interface UnknownStays extends Parts {
  readonly trail: TrailPart;
  /** ARNs. */
  readonly resources: readonly string[];
}

/** Unknown is not noise: without a count a resource stays recorded. */
export const unknownStays: Rule<UnknownStays> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, candidates } }) => {
      const open = candidates.filter((candidate) => candidate.unknown && !candidate.protected);
      return open.length === 0 ? [] : [{ trail, resources: open.map(({ arn }) => arn) }];
    },
  },
  sentence: ({ resources: { length } }) =>
    length === 1
      ? '1 resource has no observed count: it stays logged, and what it costs is not known'
      : `${length} resources have no observed count: they stay logged, and what they cost is not known`,
};
