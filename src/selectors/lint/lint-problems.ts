import type { LintWarning, LintInput, Fix, LintRule } from './lint-warning.ts';
import { lintSelectors } from './lints.ts';
import type { FoundSelectors } from '../forms/parse.ts';
import type { PatchOperation, Problem } from '../../base/problem.ts';
import { pointer } from '../../base/pointer.ts';
import { Budget } from '../proof/budget.ts';
import { countValues, type Selector, VALUE_LIMIT } from '../selector.ts';
import { validateSelectors } from '../validate/validate.ts';

/** For all lints together: about half a second of computing. */
const LINT_BUDGET = 2_000_000;

/** For all fixes of a file, in characters. */
const FIX_ROOM = 100_000;

/** Warnings that speak of the list as a whole: they need all of its selectors to be valid. */
const OF_THE_LIST: ReadonlySet<LintRule> = new Set([
  'lint-no-management',
  'lint-management-name',
  'lint-source-excluded',
  'lint-redundant',
  'lint-undone-exclusion',
]);

/**
 * The warnings about the selectors of a file, in its order; of selectors with errors none, of their neighbours those that
 * still hold. `isWhole` is false where some questions were too large to decide.
 *
 * @param valid all selectors, basic ones translated; null where some have errors
 */
export function lintProblems(
  { raw, path, kind }: FoundSelectors,
  valid: readonly Selector[] | null,
  options: Pick<LintInput, 'target' | 'logBuckets'>,
): { readonly problems: readonly Problem<Selector>[]; readonly isWhole: boolean } {
  const entries: readonly unknown[] = valid ?? (kind === 'advanced' && Array.isArray(raw) ? raw : []);
  const sound = entries.flatMap((entry, index) => (validateSelectors([entry], options.target).ok ? [index] : []));
  // Too many values are an error already, and there is no end of them.
  if (sound.length === 0 || countValues(sound.map((index) => entries[index] as Selector)) > VALUE_LIMIT)
    return { problems: [], isWhole: true };
  const isWhole = sound.length === entries.length;
  const selectors = sound.map((index) => entries[index] as Selector);
  const budget = new Budget(LINT_BUDGET);
  const problems = lintSelectors({ ...options, selectors, budget, room: new Budget(FIX_ROOM) })
    .filter(({ rule }) => isWhole || !OF_THE_LIST.has(rule))
    // The translation of basic selectors has names of its own, and no places in the file.
    .filter(({ rule }) => kind === 'advanced' || rule !== 'lint-management-name')
    .toSorted((a, b) => compareAt(a.at, b.at))
    .map((finding) => toProblem(finding, path, kind === 'basic' ? undefined : { sound, length: entries.length }));
  return { problems, isWhole: !budget.isSpent };
}

/** As they stand in the file; what speaks of the whole comes first. */
function compareAt(a: LintWarning['at'], b: LintWarning['at']): number {
  for (const [index, key] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (key === other) continue;
    return typeof key === 'number' && typeof other === 'number' ? key - other : String(key) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}

interface Places {
  /** Where each selector that was linted stands in the file. */
  readonly sound: readonly number[];
  readonly length: number;
}

function toProblem(
  { rule, at, message, fix }: LintWarning & { readonly rule: LintRule },
  path: string,
  places: Places | undefined,
): Problem<Selector> {
  const problem: Problem<Selector> = { severity: 'warning', rule, path, message };
  if (places === undefined) return problem;
  const [index, ...rest] = at;
  const place = typeof index === 'number' ? pointer(path, places.sound[index] ?? index, ...rest) : path;
  const operations = patchOf(fix ?? [], path, places);
  return { ...problem, path: place, ...(operations.length === 0 ? {} : { fix: operations }) };
}

/** Removals come last and from the end, so that no operation moves what another means. */
function patchOf(fixes: readonly Fix[], path: string, { sound, length }: Places): readonly PatchOperation<Selector>[] {
  const removed = fixes.filter(({ selector }) => selector === null).map(({ index }) => sound[index]!);
  // A list of selectors cannot be empty.
  if (removed.length === length) return [];
  return [
    ...fixes.flatMap(({ index, selector }): readonly PatchOperation<Selector>[] => {
      if (selector === null) return [];
      const place = sound[index];
      return place === undefined
        ? [{ op: 'add', path: pointer(path, '-'), value: selector }]
        : [{ op: 'replace', path: pointer(path, place), value: selector }];
    }),
    ...removed
      .toSorted((a, b) => b - a)
      .map((index): PatchOperation<Selector> => ({ op: 'remove', path: pointer(path, index) })),
  ];
}
