import { quote } from '../../base/quote.ts';
import type { Problem } from '../../base/problem.ts';
import type { FoundSelectors } from './parse.ts';

const UNRESOLVED = 'lint-unresolved';

/**
 * Problems of selectors at their places in the user's file. A fix is a patch of AWS's own form, so there is none where the
 * file is in another one; and what is open is told of once, in the words of the file.
 */
export function problemsOfFile(
  problems: readonly Problem[],
  { open, placeOf, faults }: FoundSelectors,
): readonly Problem[] {
  if (placeOf === undefined) return problems;
  const isPlaced = new Set<Problem>(faults);
  const placed = problems.map((problem): Problem => {
    const { fix: _fix, ...rest } = problem;
    return isPlaced.has(problem) ? rest : { ...rest, path: placeOf(problem.path) };
  });
  const places = open?.places ?? [];
  const told = new Set(places.map(({ path }) => path));
  const others = placed.filter(({ rule, path }) => rule !== UNRESOLVED || !told.has(path));
  const errors = others.filter(({ severity }) => severity === 'error');
  return [
    ...errors,
    ...places.map(({ path, reference }): Problem => ({
      severity: 'warning',
      rule: UNRESOLVED,
      path,
      message: `${quote(reference)} is not resolved in this file; whatever depends on it is neither called kept nor lost`,
    })),
    ...others.filter(({ severity }) => severity === 'warning'),
  ];
}
