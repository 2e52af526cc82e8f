import { shortName } from '../../../base/arn.ts';
import { counted, listed } from '../../../base/words.ts';
import type { HeldBack } from '../../../optimize/held-back.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface LogBucketPeople extends Parts, Pick<HeldBack, 'deliveries' | 'isDelivery' | 'people' | 'calls'> {
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
  sentence: ({ trail, resource, deliveries, isDelivery, people, calls }) =>
    `${trail.name} records ${WRITTEN[isDelivery](shortName(resource), counted(deliveries, 'event'))}, and with it ${counted(people, 'event')} of principals there (${listed(calls)}); no proposal leaves the bucket out, because that would lose them`,
};

const WRITTEN: Readonly<Record<HeldBack['isDelivery'], (bucket: string, events: string) => string>> = {
  all: (bucket, events) => `log delivery into ${bucket} (${events})`,
  some: (bucket, events) => `log delivery into ${bucket} (up to ${events})`,
  maybe: (bucket, events) => `what is written into ${bucket} (${events}), up to all of it log delivery`,
};

function heldBackBy({ trail, heldBack }: Proposal): readonly LogBucketPeople[] {
  return heldBack.map((bucket) => ({ trail, ...bucket }));
}
