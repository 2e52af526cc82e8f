import type { ObservedGap } from '../part.ts';

/**
 * Gaps of one account and Region with one reason and remedy become one: a Region that refuses everything is told once.
 * In the order in which they were found.
 */
export function mergeGaps(gaps: readonly ObservedGap[]): readonly ObservedGap[] {
  const groups = Map.groupBy(gaps, ({ account = '', region = '', reason, remedy }) =>
    JSON.stringify([account, region, reason, remedy]),
  );
  return [...groups.values()].map((group) => {
    const whats = [...new Set(group.map(({ what }) => what))];
    return { ...group[0]!, what: whats.join('; ') };
  });
}
