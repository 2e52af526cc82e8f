import { advancedFile } from './advanced-file.ts';
import { applyFix } from './apply-fix.ts';
import { basicFile } from './basic-file.ts';
import type { FileLanguage, Finding } from './file-language.ts';
import { type LintInput, type LintRule, type LintWarning, sentenceOf } from './lint-warning.ts';
import { lintSelectors } from './lints.ts';
import type { FoundSelectors } from '../forms/parse.ts';
import type { Problem } from '../../base/problem.ts';
import { Budget } from '../proof/budget.ts';
import { countValues, type Selector, VALUE_LIMIT } from '../selector.ts';
import { type ReadSelectors, validateSelectors } from '../validate/validate.ts';

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

/** A warning, and the selectors once its fix is applied. */
export interface LintProblem {
  readonly problem: Problem;
  readonly after?: readonly Selector[];
}

/**
 * The warnings about the selectors of a file, in its order; of selectors with errors none, of their neighbours those that
 * still hold. `isWhole` is false where some questions were too large to decide.
 *
 * @param valid all selectors, basic ones translated; null where some have errors
 */
export function lintProblems(
  found: FoundSelectors,
  valid: ReadSelectors | null,
  options: Pick<LintInput, 'target' | 'logBuckets'>,
): { readonly problems: readonly LintProblem[]; readonly isWhole: boolean } {
  const { raw, kind } = found;
  const entries: readonly unknown[] = valid?.selectors ?? (kind === 'advanced' && Array.isArray(raw) ? raw : []);
  const sound = entries.flatMap((entry, index) => (validateSelectors([entry], options.target).ok ? [index] : []));
  const selectors = sound.map((index) => entries[index] as Selector);
  // Too many values are an error already, and there is no end of them.
  if (sound.length === 0 || countValues(selectors) > VALUE_LIMIT) return { problems: [], isWhole: true };
  // Of a list that may be longer or shorter nothing is said as a whole.
  const isWhole =
    sound.length === entries.length && found.open?.isAnything !== true && (found.open?.selectors.size ?? 0) === 0;
  const file = languageOf(found, valid, sound, entries.length);
  const budget = new Budget(LINT_BUDGET);
  const findings = lintSelectors({ ...options, selectors, words: file.words, budget, room: new Budget(FIX_ROOM) })
    .filter(({ rule }) => isWhole || !OF_THE_LIST.has(rule))
    // The translation of basic selectors has names of its own.
    .filter(({ rule }) => kind === 'advanced' || rule !== 'lint-management-name')
    .toSorted((a, b) => compareAt(a.at, b.at));
  return {
    problems: file.regroup(findings).map((finding) => toProblem(finding, file, selectors)),
    isWhole: !budget.isSpent,
  };
}

function languageOf(
  { raw, path }: FoundSelectors,
  valid: ReadSelectors | null,
  sound: readonly number[],
  length: number,
): FileLanguage {
  return valid?.origins !== undefined && Array.isArray(raw)
    ? basicFile({ raw, path, selectors: valid.selectors, origins: valid.origins })
    : advancedFile(path, sound, length);
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

function toProblem(
  { rule, at, message, advice, fix }: Finding,
  file: FileLanguage,
  selectors: readonly Selector[],
): LintProblem {
  const remedy = file.remedyOf(fix, advice);
  const isFixed = fix !== undefined && remedy.patch.length > 0;
  return {
    problem: {
      severity: 'warning',
      rule,
      path: file.pointerTo(at),
      message: sentenceOf({ message, ...(remedy.advice === undefined ? {} : { advice: remedy.advice }) }),
      ...(isFixed ? { fix: remedy.patch } : {}),
    },
    ...(isFixed ? { after: applyFix(selectors, fix) } : {}),
  };
}
