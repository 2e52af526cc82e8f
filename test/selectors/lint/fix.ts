import type { Selector, Target } from '../../../src/selectors/selector.ts';
import type { LintRule, Mend } from '../../../src/selectors/lint/finding.ts';
import { LINTS } from '../../../src/selectors/lint/lints.ts';

/** The selectors after one mend. */
export function applyMend(selectors: readonly Selector[], mend: readonly Mend[]): readonly Selector[] {
  const byIndex = new Map(mend.map(({ index, selector }) => [index, selector]));
  const last = Math.max(selectors.length - 1, ...byIndex.keys());
  return Array.from({ length: last + 1 }, (_, index) =>
    byIndex.has(index) ? byIndex.get(index) : selectors[index],
  ).filter((selector) => selector !== null && selector !== undefined);
}

/** The selectors after all mends of a rule in turn: each changes what the next one is about. */
export function mendAll(
  rule: LintRule,
  trap: readonly Selector[],
  target: Target,
  logBuckets: readonly string[] = [],
): readonly Selector[] {
  let selectors = trap;
  // More mends than there are values would be a circle.
  for (let turn = 0; turn < 1_000; turn += 1) {
    const next = LINTS[rule]({ selectors, target, logBuckets }).find(({ mend }) => mend !== undefined);
    if (next?.mend === undefined) return selectors;
    selectors = applyMend(selectors, next.mend);
  }
  throw new Error(`mends of ${rule} go round in a circle`);
}
