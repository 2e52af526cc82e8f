import { touches } from '../../../optimize/protected-resource.ts';
import type { Parts, Rule } from '../rule.ts';

interface Unmatched extends Parts {
  /** Of the policy's `protect.resources`. */
  readonly patterns: readonly string[];
}

export const protectedUnmatched: Rule<Unmatched> = {
  severity: 'risk',
  find: {
    proposal: ({ question: { policy, snapshot } }) => {
      const patterns = policy.protect.resources.filter(
        (pattern) =>
          !snapshot.traffic.some(({ resource }) => resource?.arn !== undefined && touches(pattern, resource.arn)),
      );
      return patterns.length === 0 ? [] : [{ patterns }];
    },
  },
  sentence: ({ patterns }) =>
    `the policy protects ${patterns.join(', ')}, which ${patterns.length === 1 ? 'matches' : 'match'} nothing in the snapshot`,
};
