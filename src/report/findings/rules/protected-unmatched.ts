import { abridged } from '../../../base/words.ts';
import { resourcesOfRow } from '../../../model/snapshot/named-resources.ts';
import type { Snapshot } from '../../../model/snapshot/snapshot.ts';
import type { Policy } from '../../../optimize/policy.ts';
import { touches } from '../../../optimize/protected-resource.ts';
import type { Parts, Rule } from '../rule.ts';

/** A list of all that an organization has may be in the policy. */
const MOST_NAMED = 20;

interface Unmatched extends Parts {
  /** Of the policy's `protect.resources`. */
  readonly patterns: readonly string[];
}

export const protectedUnmatched: Rule<Unmatched> = {
  severity: 'risk',
  find: {
    // Volumes that are typed in name few resources.
    report: ({ input: { policy, snapshot, origin } }) => (origin === 'typed-in' ? [] : find(policy, snapshot)),
    policy: find,
    proposal: ({ question: { policy, snapshot } }) => find(policy, snapshot),
  },
  sentence: ({ patterns }) =>
    `the policy protects ${abridged(patterns, MOST_NAMED)}, which ${patterns.length === 1 ? 'matches' : 'match'} nothing in the snapshot`,
};

function find({ protect }: Policy, { traffic }: Snapshot): readonly Unmatched[] {
  const arns = [...new Set(traffic.flatMap((row) => resourcesOfRow(row).flatMap(({ arn }) => arn ?? [])))];
  const patterns = protect.resources.filter((pattern) => !arns.some((arn) => touches(pattern, arn)));
  return patterns.length === 0 ? [] : [{ patterns }];
}
