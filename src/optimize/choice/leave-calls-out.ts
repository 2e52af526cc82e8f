import { isNamedAs } from '../../facts/resource-arn.ts';
import { findResourceType, S3_OBJECT } from '../../facts/resource-types.ts';
import { countValues, resourceTypeOf, type Selector, VALUE_LIMIT } from '../../selectors/selector.ts';
import type { Canonical } from '../canonical/canonical.ts';
import { type CallToDrop, callsToDrop } from '../calls-to-drop.ts';
import { entangledArnsOf } from '../entangled.ts';
import { foldersOf } from '../folders.ts';
import { type KeptFromCalls, withoutCalls } from '../forms/without-calls.ts';
import { logBucketArns } from '../log-buckets.ts';
import { protectedArnsOfType } from '../proof.ts';
import type { ArnValue } from '../arn-values.ts';
import { valuesOfPattern } from '../protected-beginnings.ts';
import type { Question } from '../question.ts';

/** Why a call that the policy drops stays recorded. */
export type WhyCallStays =
  /** The trail does not record it, or not any more. */
  | 'not-recorded'
  /** What the policy protects cannot be told from the rest by how ARNs begin or end. */
  | 'pattern'
  /** The selectors cannot be narrowed so. */
  | 'selectors'
  /** With the list of what is protected it takes more than 500 values. */
  | 'values';

export interface CallsLeftOut {
  /** The data selectors without the calls. */
  readonly data: readonly Selector[];
  /** Those that keep them for what is protected. */
  readonly keeping: readonly Selector[];
  readonly calls: readonly CallToDrop[];
  readonly staying: readonly { readonly call: CallToDrop; readonly why: WhyCallStays }[];
}

/** Leaves the calls that the policy drops out of a trail's selectors, but for protected resources. */
export function leaveCallsOut(canonical: Canonical, question: Question, whole: readonly string[]): CallsLeftOut {
  const asked = callsToDrop(question.policy);
  // What an earlier proposal left out is in it again.
  const trail = { ...question.trail, selectors: [...canonical.management, ...canonical.data] };
  let found: CallsLeftOut = { data: canonical.data, keeping: [], calls: [], staying: [] };
  for (const [type, calls] of Map.groupBy(asked, (call) => call.type)) {
    const stay = (why: WhyCallStays): void => {
      found = { ...found, staying: [...found.staying, ...calls.map((call) => ({ call, why }))] };
    };
    const kept = keptFromCalls(type, { ...question, trail }, whole);
    const own = canonical.data.filter((selector) => resourceTypeOf(selector) === type);
    const without = kept === 'unsaid' ? undefined : withoutCalls(own, type, calls, kept);
    if (own.length === 0 || without?.calls.length === 0) stay('not-recorded');
    else if (without === undefined) stay(kept === 'unsaid' ? 'pattern' : 'selectors');
    else {
      const [first] = own;
      const data = found.data.flatMap((selector) =>
        selector === first ? without.selectors : own.includes(selector) ? [] : [selector],
      );
      const keeping = [...found.keeping, ...without.kept];
      if (countValues([...canonical.management, ...data, ...keeping]) > VALUE_LIMIT) stay('values');
      else found = { ...found, data, keeping, calls: [...found.calls, ...without.calls] };
    }
  }
  return found;
}

/** All of the type that has to keep every call. */
function keptFromCalls(type: string, question: Question, whole: readonly string[]): KeptFromCalls | 'unsaid' {
  const { snapshot, policy, choices } = question;
  const patterns = policy.protect.resources.map((pattern) => valuesOfPattern(pattern, type));
  if (patterns.includes('unsaid')) return 'unsaid';
  const wished = [...choices].flatMap(([arn, choice]) => (choice === 'keep' && isNamedAs(type, arn) ? [arn] : []));
  const entangled = [...entangledArnsOf(question)].filter((arn) => isNamedAs(type, arn));
  const seen = protectedArnsOfType(snapshot, policy, type);
  const folders = type === S3_OBJECT ? [...foldersOf(policy.protect.resources).values()].flat() : [];
  const logBuckets = type === S3_OBJECT ? logBucketArns(snapshot).filter((arn) => !whole.includes(arn)) : [];
  return {
    resources: [
      ...patterns.flatMap((values) => (values === 'unsaid' ? [] : values)),
      ...[...seen, ...wished, ...entangled].flatMap((arn) => valuesOfResource(arn, type)),
      ...folders,
    ],
    logBuckets: logBuckets.map((text) => ({ test: 'StartsWith', text })),
  };
}

/** Just as its records name it. */
function valuesOfResource(arn: string, type: string): readonly ArnValue[] {
  if (arn.endsWith('/')) return [{ test: 'StartsWith', text: arn }];
  const isBoth = findResourceType(type)?.arn?.covers === 'both';
  return [{ test: 'Equals', text: arn }, ...(isBoth ? [{ test: 'StartsWith', text: `${arn}/` } as const] : [])];
}
