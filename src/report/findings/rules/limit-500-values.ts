import { VALUE_LIMIT } from '../../../selectors/selector.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface Limit500Values extends Parts {
  readonly trail: TrailPart;
  /** Worth excluding, and left in; ARNs. */
  readonly resources: readonly string[];
}

export const limit500Values: Rule<Limit500Values> = {
  severity: 'info',
  find: {
    proposal: ({ proposal: { trail, leftOut } }) => (leftOut.length === 0 ? [] : [{ trail, resources: leftOut }]),
  },
  sentence: ({ resources }) =>
    `${resources.length === 1 ? '1 more resource is' : `${resources.length} more resources are`} worth excluding, but AWS allows ${VALUE_LIMIT} values; the most expensive are in`,
};
