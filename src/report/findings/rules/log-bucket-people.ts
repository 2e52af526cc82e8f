import { shortName } from '../../../base/arn.ts';
import { grouped, listed } from '../../../base/words.ts';
import type { HeldBack } from '../../../optimize/held-back.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface LogBucketPeople extends Parts, Pick<HeldBack, 'deliveries' | 'people' | 'calls'> {
  readonly trail: TrailPart;
  readonly resource: string;
}

/** Leaving a log bucket out would lose more than deliveries. */
export const logBucketPeople: Rule<LogBucketPeople> = {
  severity: 'cost',
  find: {
    report: ({ proposals }) => proposals.flatMap(heldBackBy),
    proposal: ({ proposal }) => heldBackBy(proposal),
  },
  sentence: ({ trail, resource, deliveries, people, calls }) =>
    `${trail.name} records log delivery into ${shortName(resource)} (${grouped(deliveries)} events), and with it ${grouped(people)} events of principals there (${listed(calls)}); no proposal leaves the bucket out, because that would lose them`,
};

function heldBackBy({ trail, heldBack }: Proposal): readonly LogBucketPeople[] {
  return heldBack.map((bucket) => ({ trail, ...bucket }));
}
