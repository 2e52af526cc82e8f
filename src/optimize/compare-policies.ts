import type { Bounds } from '../model/quantity/bounds.ts';
import type { OpenBounds } from '../model/quantity/open-bounds.ts';
import type { Usd } from '../model/quantity/usd.ts';
import type { Policy } from './policy.ts';
import { propose } from './propose.ts';
import type { Question } from './question.ts';

export interface NamedPolicy {
  readonly name: string;
  readonly policy: Policy;
}

/** What another policy would propose for the same trail. */
export interface Alternative {
  readonly name: string;
  /** The month's total over the whole snapshot. */
  readonly after: Bounds<Usd>;
  readonly saving: OpenBounds<Usd>;
  readonly valuesUsed: number;
  /** Resources of which something is no longer recorded. */
  readonly dropped: number;
}

/** What each policy costs on this snapshot, in the order given. */
export function comparePolicies(question: Question, policies: readonly NamedPolicy[]): readonly Alternative[] {
  return policies.map(({ name, policy }) => {
    const { after, saving, valuesUsed, dropped } = propose({ ...question, policy });
    return { name, after, saving, valuesUsed, dropped: dropped.length };
  });
}
