import type { LintProblem } from './lint-problems.ts';
import type { EventShape } from '../event/event-record.ts';
import type { Problem } from '../../base/problem.ts';
import { Budget } from '../proof/budget.ts';
import { coverWithin } from '../proof/cover.ts';
import { categoryOf, type Selector } from '../selector.ts';

/** For all fixes of a file together: about a second of computing. */
const BUDGET = 4_000_000;

/** No message is longer. */
const LONGEST = 300;

const WARNING = '; note that this loses something protected';

/**
 * The warnings without those fixes that would lose something protected that is kept. What is not proved in time counts as
 * lost: a fix is taken on trust.
 *
 * @param kept the classes that the selectors keep whole
 */
export function withSafeFixes(
  problems: readonly LintProblem[],
  selectors: readonly Selector[],
  kept: readonly EventShape[],
): readonly Problem[] {
  const budget = new Budget(BUDGET);
  return problems.map(({ problem, after }) => {
    if (after === undefined) return problem;
    const touched = new Set(changedIn(selectors, after).map(categoryOf));
    const isSafe = kept
      .filter(({ category }) => category !== null && touched.has(category))
      .every((shape) => coverWithin(after, shape, budget).kept === true);
    if (isSafe) return problem;
    const { fix: _fix, ...rest } = problem;
    const message = `${rest.message}${WARNING}`;
    return message.length < LONGEST ? { ...rest, message } : rest;
  });
}

/** Selectors that only one of the two lists has. */
function changedIn(before: readonly Selector[], after: readonly Selector[]): readonly Selector[] {
  return [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))];
}
