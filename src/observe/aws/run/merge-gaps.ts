import { type GapFile, gapOf } from '../../../model/snapshot/gap.ts';

/**
 * Gaps of one account and Region with one cause become one: a Region that refuses everything is reported once. In the order in
 * which they were found.
 */
export function mergeGaps(gaps: readonly GapFile[]): readonly GapFile[] {
  const groups = Map.groupBy(gaps, ({ account = '', region = '', kind, reason, remedy }) =>
    JSON.stringify([account, region, kind, reason, remedy]),
  );
  return [...groups.values()].map(([first, ...others]) => {
    if (others.length === 0) return first!;
    const all = [first!, ...others];
    const calls = all.flatMap((gap) => gap.calls ?? []);
    return gapOf({
      ...first!,
      subjects: distinct(all.flatMap(({ subjects }) => subjects)),
      ...(calls.length === 0 ? {} : { calls: [...new Set(calls)] }),
    });
  });
}

/** By their content, each once. */
function distinct<One>(list: readonly One[]): readonly One[] {
  return [...new Map(list.map((one) => [JSON.stringify(one), one])).values()];
}
