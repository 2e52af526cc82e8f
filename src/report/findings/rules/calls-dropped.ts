import { listed } from '../../../base/words.ts';
import { findResourceType } from '../../../facts/resource-types.ts';
import type { Parts, Rule, TrailPart } from '../rule.ts';

interface CallsDropped extends Parts {
  readonly trail: TrailPart;
  /** `service:Operation`. */
  readonly calls: readonly string[];
  /** Of these resources.types. */
  readonly types: readonly string[];
  /** Those that are recorded as writes. */
  readonly writes: readonly string[];
}

/** What the policy names goes wherever it happens, so nobody will see it of what is made tomorrow. */
export const callsDropped: Rule<CallsDropped> = {
  severity: 'risk',
  find: {
    proposal: ({ proposal: { trail, unchanged, offers } }) => {
      const { calls } = offers.withoutCalls;
      if (unchanged || calls.length === 0) return [];
      return [
        {
          trail,
          calls: calls.map(({ call }) => call),
          types: [...new Set(calls.map(({ type }) => type))],
          writes: calls.filter(({ readOnly }) => readOnly === false).map(({ call }) => call),
        },
      ];
    },
  },
  sentence: ({ trail, calls, types, writes }) =>
    `${trail.name} no longer records ${listed(calls)}${writesText(calls, writes)} on ${listed(types.map((type) => findResourceType(type)?.nouns[1] ?? type))} that are not protected, nor on those that do not exist yet (policy: drop.calls)`,
};

function writesText(calls: readonly string[], writes: readonly string[]): string {
  if (writes.length === 0) return '';
  return calls.length === 1
    ? ', which is a write,'
    : ` (of these ${listed(writes)} ${writes.length === 1 ? 'is a write' : 'are writes'})`;
}
