import { findKnownCall } from '../facts/known-calls.ts';
import { dataCallsOf, findSourceOf, findSourcesOf } from '../facts/data-calls.ts';
import { PROTECTED_CALLS } from '../facts/protected-calls.ts';
import { type ProtectedCall, protectedCalls } from '../selectors/protection.ts';
import { partsOfCall } from '../selectors/stated-call.ts';
import type { Policy } from './policy.ts';

/** Of each policy once: what may be meant by a call that is not known is looked for among all that are. */
const found = new WeakMap<Policy, readonly ProtectedCall[]>();

/** The built-in calls and those of the policy, each once, in that order. */
export function protectedCallsOf(policy: Policy): readonly ProtectedCall[] {
  const known = found.get(policy);
  if (known !== undefined) return known;
  const { builtin, calls } = policy.protect;
  const all = protectedCalls([...(builtin ? PROTECTED_CALLS : []), ...calls]);
  found.set(policy, all);
  return all;
}

/** A data call that no proposal may drop. */
export interface StayingCall {
  readonly eventSource: string;
  readonly eventName: string;
  /** null: of every type that the service has. */
  readonly type: string | null;
  /** null: not known, so it may be either. */
  readonly readOnly: boolean | null;
}

/**
 * The protected data calls; a call that is not known may be one of any type of its service, and one of those that it may be
 * a misprint of. What could be protected is dropped no more than what is.
 */
export function stayingCalls(policy: Policy): readonly StayingCall[] {
  return protectedCallsOf(policy).flatMap(({ of }): readonly StayingCall[] => {
    if (of.known) {
      const { category, eventSource, eventName, resource, readOnly } = of.shape;
      return category === 'Data' && eventSource !== null && eventName !== null
        ? [{ eventSource, eventName, type: resource?.type ?? null, readOnly }]
        : [];
    }
    const meant = of.didYouMean.flatMap((call) => {
      const { source, name } = partsOfCall(call);
      const known = findKnownCall(source, name);
      return known?.category === 'Data'
        ? [{ eventSource: source, eventName: name, type: null, readOnly: known.readOnly }]
        : [];
    });
    return [{ eventSource: of.eventSource, eventName: of.eventName, type: null, readOnly: null }, ...meant];
  });
}

/** May an event of the call name this resources.type? One of a bucket may come through an access point, and name that as well. */
export function mayHaveType({ eventSource, eventName, type }: StayingCall, other: string): boolean {
  if (type === null) return findSourceOf(other) === eventSource;
  return (
    type === other ||
    (findSourcesOf(other).includes(eventSource) && dataCallsOf(other).some(({ name }) => name === eventName))
  );
}
