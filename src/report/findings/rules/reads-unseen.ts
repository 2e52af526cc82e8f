import { listed } from '../../../base/words.ts';
import { findRuleOfArn } from '../../../optimize/exclusions.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';
import { shortName } from '../../../base/arn.ts';

interface ReadsUnseen extends Parts {
  readonly trail: TrailPart;
  /** ARNs. */
  readonly resources: readonly string[];
}

/** Whatever else looks at the trail loses sight of what is dropped. */
export const readsUnseen: Rule<ReadsUnseen> = {
  severity: 'risk',
  find: {
    proposal: ({ proposal: { trail, unchanged, exclusions } }) =>
      unchanged || exclusions.noisy.length === 0 ? [] : [{ trail, resources: exclusions.noisy }],
  },
  sentence: ({ resources }) =>
    `detections, EventBridge rules and saved queries no longer see ${listed(nounsOf(resources))} of ${resources.length === 1 ? shortName(resources[0]!) : `${resources.length} resources`}`,
};

/** `reads`, `invocations`, or both. */
function nounsOf(arns: readonly string[]): readonly string[] {
  return [...new Set(arns.map((arn) => findRuleOfArn(arn)?.noun ?? 'reads'))].toSorted().toReversed();
}
