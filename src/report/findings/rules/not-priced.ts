import type { Unknown } from '../../../model/bill/unknown.ts';
import type { Parts, Rule, SessionView } from '../rule.ts';
import { uncountedResources } from '../uncounted-resources.ts';

interface NotPriced extends Parts {
  readonly unknown: readonly [Unknown, ...Unknown[]];
}

/** What has no price besides the resources without a count, which `uncounted` reports. */
export const notPriced: Rule<NotPriced> = {
  severity: 'info',
  find: { session: find },
  sentence: ({ unknown: [first, ...more] }) =>
    `not priced: ${first.what}${more.length === 0 ? '' : ` and ${more.length} more`}`,
};

function find(view: SessionView): readonly NotPriced[] {
  const known = new Set(uncountedResources(view.question));
  const [first, ...more] = view.costs.unknown.filter(
    (unknown) => !(unknown.uncounted ?? []).some((resource) => known.has(resource)),
  );
  return first === undefined ? [] : [{ unknown: [first, ...more] }];
}
