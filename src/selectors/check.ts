import { lintProblems } from './lint/lint-problems.ts';
import { type FoundSelectors, parseSelectors } from './forms/parse.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import { boundsOf } from './forms/bounds.ts';
import { problemsOfFile } from './forms/file-problems.ts';
import { proveBetween } from './prove-between.ts';
import { Budget } from './proof/budget.ts';
import { PROTECTED_CALLS } from '../facts/protected-calls.ts';
import { shapeOfResource } from './protected-shapes.ts';
import { type Protection, protectedCalls, proveCall, proveResource, shapesOf } from './protection.ts';
import type { CallToKeep } from './stated-call.ts';
import { indicesOfFile } from './forms/file-verdict.ts';
import { whyNoCalls } from './store-contents.ts';
import { withSafeFixes } from './lint/safe-fixes.ts';
import { countValues, type Selector, type Target, VALUE_LIMIT } from './selector.ts';
import { countListed as countRaw, readFound } from './validate/validate.ts';

/** What to hold the selectors against, beside the rules of the language. */
export interface CheckOptions {
  /** What the selectors belong to; default: what the file says, else `trail`. */
  readonly target?: Target | undefined;
  /** Names of buckets that trails deliver into. */
  readonly logBuckets?: readonly string[];
  /** Calls all of whose records must be kept; default: the built-in list. */
  readonly protectedCalls?: readonly CallToKeep[];
  /** ARNs, in which `*` stands for any characters, all of whose events must be kept. */
  readonly protectedResources?: readonly string[];
}

/** For all proofs together: about a second of computing. */
const PROOF_BUDGET = 4_000_000;

/** What `check` found; its JSON form is `trailtrim/check@1`. */
export interface CheckResult {
  readonly target: Target;
  /** No problem is an error. */
  readonly valid: boolean;
  readonly values: { readonly used: number; readonly limit: number };
  /** All errors, then all warnings, each in the order of the file. */
  readonly problems: readonly Problem[];
  /** True where some warnings were too large to decide, so that more may be wanting. */
  readonly undecided: boolean;
  /** Empty where the selectors are not valid: then nobody knows what they record. */
  readonly protected: readonly Protection[];
  /** Why nothing protected is asked of them; absent where it is. */
  readonly notAsked?: string;
  /** The selectors, basic ones translated; null where they are not valid. */
  readonly selectors: readonly Selector[] | null;
}

/**
 * Everything that can be said of selectors by themselves: broken rules, traps, and which protected calls they keep.
 *
 * @param json parsed JSON of any of the forms that `parseSelectors` reads
 * @returns problems only where the JSON holds no selectors at all; faults within them are in the result
 */
export function check(json: unknown, options: CheckOptions = {}): Result<CheckResult> {
  const found = parseSelectors(json);
  return found.ok ? { ok: true, value: checkFound(found.value, options) } : found;
}

/** The same of selectors that were found. */
export function checkFound(found: FoundSelectors, options: CheckOptions = {}): CheckResult {
  const { logBuckets = [], protectedResources = [] } = options;
  const target = options.target ?? found.target ?? 'trail';
  const validated = readFound(found, target);
  const selectors = validated.ok ? validated.value.selectors : null;
  const lints = lintProblems(found, validated.ok ? validated.value : null, { target, logBuckets });
  const common = { target, undecided: !lints.isWhole, selectors };
  if (!validated.ok || selectors === null) {
    const values = { used: countListed(found), limit: VALUE_LIMIT };
    const problems = [...(validated.ok ? [] : validated.problems), ...lints.problems.map(({ problem }) => problem)];
    return { ...common, valid: false, values, problems: problemsOfFile(problems, found), protected: [] };
  }
  const { origins } = validated.value;
  const bounds = boundsOf(validated.value, found.open);
  const budget = new Budget(PROOF_BUDGET);
  const notAsked = whyNoCalls(selectors, target);
  const isAsked = notAsked === undefined;
  const calls = isAsked ? protectedCalls(options.protectedCalls ?? PROTECTED_CALLS) : [];
  const resources = (isAsked ? protectedResources : []).map((resource) => ({
    resource,
    shape: shapeOfResource(resource),
  }));
  const protections: readonly Protection[] = [
    ...calls.map((call) => ({ ...call.entry, ...proveBetween(bounds, (some) => proveCall(some, call, budget)) })),
    ...resources.map(({ resource, shape }) => ({
      resource,
      ...proveBetween(bounds, (some) => proveResource(some, shape, budget)),
    })),
  ];
  const shapes = [...calls.map(shapesOf), ...resources.map(({ shape }) => shape ?? [])];
  const kept = shapes.filter((_shapes, index) => protections[index]?.kept === true).flat();
  return {
    ...common,
    valid: true,
    values: { used: countValues(selectors), limit: VALUE_LIMIT },
    problems: problemsOfFile(withSafeFixes(lints.problems, selectors, kept), found),
    protected: protections.map((one) => (one.kept ? { ...one, by: indicesOfFile(one.by, origins) } : one)),
    ...(notAsked === undefined ? {} : { notAsked }),
  };
}

function countListed({ kind, raw }: FoundSelectors): number {
  return kind === 'advanced' && Array.isArray(raw) ? countRaw(raw) : 0;
}
