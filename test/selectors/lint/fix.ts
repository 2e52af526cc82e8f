import type { Selector, Target } from '../../../src/selectors/selector.ts';
import { applyFix } from '../../../src/selectors/lint/apply-fix.ts';
import type { LintRule } from '../../../src/selectors/lint/lint-warning.ts';
import { LINTS } from '../../../src/selectors/lint/lints.ts';

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
