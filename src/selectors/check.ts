import type { EventRecord, EventShape } from './event/event-record.ts';
import { lintProblems } from './lint/lint-problems.ts';
import { type FoundSelectors, parseSelectors } from './forms/parse.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import { Budget } from './proof/budget.ts';
import { coverWithin } from './proof/cover.ts';
import { PROTECTED_CALLS } from '../facts/protected-calls.ts';
import { shapeOfCall, shapeOfResource } from './protected-shapes.ts';
import { withSafeFixes } from './lint/safe-fixes.ts';
import { countValues, type Selector, type Target, VALUE_LIMIT } from './selector.ts';
import { countListed as countRaw, readFound } from './validate/validate.ts';

/** What to hold the selectors against, beside the rules of the language. */
export interface CheckOptions {
  /** What the selectors belong to; default `trail`. */
  readonly target?: Target;
  /** Names of buckets that trails deliver into. */
  readonly logBuckets?: readonly string[];
  /** `service:Operation`, all of whose records must be kept; default: the built-in list. */
  readonly protectedCalls?: readonly string[];
  /** ARNs, in which `*` stands for any characters, all of whose events must be kept. */
  readonly protectedResources?: readonly string[];
}

/** For all proofs together: about a second of computing. */
const PROOF_BUDGET = 4_000_000;

type KeptOrLost =
  | { readonly kept: true; readonly by: readonly number[]; readonly uncertain?: string }
  | { readonly kept: false; readonly witness?: EventRecord; readonly uncertain?: string };

/** Is every event of a protected call or resource recorded, and if not, which one is lost? */
export type Protection = ({ readonly call: string } | { readonly resource: string }) & KeptOrLost;

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
  const { target = 'trail', logBuckets = [], protectedCalls = PROTECTED_CALLS, protectedResources = [] } = options;
  const found = parseSelectors(json);
  if (!found.ok) return found;
  const validated = readFound(found.value, target);
  const selectors = validated.ok ? validated.value.selectors : null;
  const lints = lintProblems(found.value, validated.ok ? validated.value : null, { target, logBuckets });
  const common = { target, undecided: !lints.isWhole, selectors };
  if (!validated.ok || selectors === null) {
    const values = { used: countListed(found.value), limit: VALUE_LIMIT };
    const problems = [...(validated.ok ? [] : validated.problems), ...lints.problems.map(({ problem }) => problem)];
    return { ok: true, value: { ...common, valid: false, values, problems, protected: [] } };
  }
  const budget = new Budget(PROOF_BUDGET);
  const protections: readonly Protection[] = [
    ...protectedCalls.map((call) => ({ call, ...answerForCall(selectors, call, budget) })),
    ...protectedResources.map((resource) => ({
      resource,
      ...answer(selectors, shapeOfResource(resource), budget),
    })),
  ];
  const kept = protections
    .filter((one) => one.kept)
    .flatMap((one) => ('call' in one ? shapeOfCall(one.call).shape : (shapeOfResource(one.resource) ?? [])));
  return {
    ok: true,
    value: {
      ...common,
      valid: true,
      values: { used: countValues(selectors), limit: VALUE_LIMIT },
      problems: withSafeFixes(lints.problems, selectors, kept),
      protected: protections,
    },
  };
}

/** A misspelt call looks kept by whatever records management events, so it is not passed over in silence. */
function answerForCall(selectors: readonly Selector[], call: string, budget: Budget): KeptOrLost {
  const { shape, known } = shapeOfCall(call);
  const answered = answer(selectors, shape, budget);
  return known
    ? answered
    : {
        ...answered,
        uncertain: 'trailtrim does not know this call and treats it as a management event; check the spelling',
      };
}

function answer(selectors: readonly Selector[], shape: EventShape | undefined, budget: Budget): KeptOrLost {
  if (shape === undefined)
    return {
      kept: false,
      uncertain: 'the ARN does not say which resources.type its events have, so nothing is proved',
    };
  const { uncertain, ...answered } = coverWithin(selectors, shape, budget);
  return uncertain === undefined ? answered : { ...answered, uncertain: uncertain.what };
}

function countListed({ kind, raw }: FoundSelectors): number {
  return kind === 'advanced' && Array.isArray(raw) ? countRaw(raw) : 0;
}
