import type { EventShape } from '../selectors/event/event-record.ts';
import { PROTECTED_CALLS } from '../facts/protected-calls.ts';
import { shapeOfCall } from '../selectors/protected-shapes.ts';
import type { Policy } from './policy.ts';

/** A call that no proposal may lose: every record of this category, source, name and flag. */
export interface ProtectedCall {
  /** `service:Operation` */
  readonly call: string;
  readonly shape: EventShape;
  /** False where trailtrim does not know the call, and takes it for a management event. */
  readonly known: boolean;
}

/** The built-in calls and those of the policy, each once, in that order. */
export function protectedCallsOf({ protect }: Policy): readonly ProtectedCall[] {
  const calls = [...(protect.builtin ? PROTECTED_CALLS : []), ...protect.calls];
  return [...new Set(calls)].map((call) => ({ call, ...shapeOfCall(call) }));
}
