import { Decimal } from '../../../model/quantity/decimal.ts';
import { mapBounds } from '../../../model/quantity/bounds.ts';
import { countUncounted } from '../count-uncounted.ts';
import { type GateRule, LIMIT_WORDS } from '../gate-rule.ts';

/** How many resources may be without a count, or how many percent of all. */
export const maxUnknown: GateRule = {
  level: 'fail',
  name: 'Limit of the uncounted',
  words: LIMIT_WORDS,
  measure: ({ input: { snapshot, maxUnknown: limit } }) => {
    if (limit == null) return undefined;
    const { uncounted, all } = countUncounted(snapshot);
    const most = new Decimal(limit.most);
    if (!limit.isPercent)
      return { unit: 'resources', limit: most, actual: mapBounds(uncounted, (count) => new Decimal(count)) };
    const percent = (count: number): Decimal => (all === 0 ? new Decimal(0) : new Decimal(count).times(100).div(all));
    const actual = mapBounds(uncounted, percent);
    // What is not listed adds to both, but cannot be more than all.
    return { unit: 'percent of resources', limit: most, actual: { ...actual, high: actual.high ?? new Decimal(100) } };
  },
  remedy: () => 'Count what is listed as unknown: with request metrics, or from log files',
};
