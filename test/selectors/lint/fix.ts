import type { Selector, Target } from '../../../src/selectors/selector.ts';
import type { LintRule, Fix } from '../../../src/selectors/lint/lint-warning.ts';
import { LINTS } from '../../../src/selectors/lint/lints.ts';

/** The selectors after one fix. */
export function applyFix(selectors: readonly Selector[], fix: readonly Fix[]): readonly Selector[] {
  const byIndex = new Map(fix.map(({ index, selector }) => [index, selector]));
  const last = Math.max(selectors.length - 1, ...byIndex.keys());
  return Array.from({ length: last + 1 }, (_, index) =>
    byIndex.has(index) ? byIndex.get(index) : selectors[index],
  ).filter((selector) => selector !== null && selector !== undefined);
}

/** The selectors after all fixes of a rule in turn: each changes what the next one is about. */
export function fixAll(
  rule: LintRule,
  trap: readonly Selector[],
  target: Target,
  logBuckets: readonly string[] = [],
): readonly Selector[] {
  let selectors = trap;
  // More fixes than there are values would be a circle.
  for (let turn = 0; turn < 1_000; turn += 1) {
    const next = LINTS[rule]({ selectors, target, logBuckets }).find(({ fix }) => fix !== undefined);
    if (next?.fix === undefined) return selectors;
    selectors = applyFix(selectors, next.fix);
  }
  throw new Error(`fixes of ${rule} go round in a circle`);
}
