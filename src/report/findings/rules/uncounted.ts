import { records } from '../../../model/bill/recording.ts';
import { counted } from '../../../base/words.ts';
import type { Parts, Rule, SessionView, TrailPart } from '../rule.ts';

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

function find({ question: { snapshot, trail } }: SessionView): readonly Uncounted[] {
  const open = snapshot.traffic.filter(
    (row) => row.category === 'Data' && row.count === null && row.range === undefined && records(trail, row) !== 'no',
  );
  const resources = [...new Set(open.map(({ resource, eventSource }) => resource?.arn ?? eventSource))];
  return resources.length === 0 ? [] : [{ trail, resources }];
}
