import type { EventShape } from '../event/event-record.ts';
import type { PatchOperation, Problem } from '../../base/problem.ts';
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
 * @param path JSON pointer of the list in its file
 * @param kept the classes that the selectors keep whole
 */
export function withSafeFixes(
  problems: readonly Problem<Selector>[],
  selectors: readonly Selector[],
  path: string,
  kept: readonly EventShape[],
): readonly Problem<Selector>[] {
  const budget = new Budget(BUDGET);
  return problems.map((problem) => {
    const { fix, ...rest } = problem;
    if (fix === undefined) return problem;
    const fixed = applyTo(selectors, fix, path);
    const touched = new Set(changedIn(selectors, fixed).map(categoryOf));
    const isSafe = kept
      .filter(({ category }) => category !== null && touched.has(category))
      .every((shape) => coverWithin(fixed, shape, budget).kept);
    if (isSafe) return problem;
    const message = `${rest.message}${WARNING}`;
    return message.length < LONGEST ? { ...rest, message } : rest;
  });
}

/** Selectors that only one of the two lists has. */
function changedIn(before: readonly Selector[], after: readonly Selector[]): readonly Selector[] {
  return [...before.filter((one) => !after.includes(one)), ...after.filter((one) => !before.includes(one))];
}

function applyTo(
  selectors: readonly Selector[],
  fix: readonly PatchOperation<Selector>[],
  path: string,
): readonly Selector[] {
  return fix.reduce((list, operation) => {
    if (operation.op === 'add') return [...list, operation.value];
    const index = Number(operation.path.slice(path.length + 1));
    return operation.op === 'remove' ? list.toSpliced(index, 1) : list.with(index, operation.value);
  }, selectors);
}
