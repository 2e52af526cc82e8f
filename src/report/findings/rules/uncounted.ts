import { counted } from '../../../base/words.ts';
import type { Parts, Rule, SessionView, TrailPart } from '../rule.ts';
import { uncountedResources } from '../uncounted-resources.ts';

interface Uncounted extends Parts {
  readonly trail: TrailPart;
  /** ARNs; of events whose resource is not known, their source. */
  readonly resources: readonly string[];
}

/** Resources with data events that the trail records, and no count of them. */
export const uncounted: Rule<Uncounted> = {
  severity: 'info',
  find: { session: find },
  sentence: ({ resources: { length } }) =>
    `${counted(length, 'resource')} without a count: ${length === 1 ? 'its' : 'their'} cost is unknown, not zero`,
};

function find({ question }: SessionView): readonly Uncounted[] {
  const resources = uncountedResources(question);
  return resources.length === 0 ? [] : [{ trail: question.trail, resources }];
}
