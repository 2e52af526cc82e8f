import type { Field } from '../selector.ts';
import { findCallElsewhere } from './calls-elsewhere.ts';
import type { PlacedValue } from './each-value.ts';
import type { Impossible } from './impossible.ts';
import { findImpossibleArn } from './impossible-arn.ts';
import { findImpossibleName } from './impossible-name.ts';
import { findImpossibleSource, findSourceElsewhere } from './impossible-source.ts';
import { findImpossibleCaller } from './impossible-caller.ts';
import type { LintRule } from './lint-warning.ts';
import { findUnresolved } from './unresolved.ts';
import { findUnknownEndpoint, findUnknownEventType } from './unknown-values.ts';

/** A way to see that a value hits nothing, and the warning that says so. */
interface Finder {
  readonly rule: LintRule;
  readonly find: (place: PlacedValue) => Impossible | undefined;
}

const UNRESOLVED: Finder = { rule: 'lint-unresolved', find: findUnresolved };

/** The fields whose values can be known to hit nothing. What the first finder sees the others do not look at. */
const FINDERS: Readonly<Partial<Record<Field, readonly Finder[]>>> = {
  'resources.ARN': [UNRESOLVED, { rule: 'lint-foreign-arn', find: findImpossibleArn }],
  eventName: [
    UNRESOLVED,
    { rule: 'lint-matches-nothing', find: findImpossibleName },
    { rule: 'lint-foreign-call', find: findCallElsewhere },
  ],
  eventSource: [
    UNRESOLVED,
    { rule: 'lint-matches-nothing', find: findImpossibleSource },
    { rule: 'lint-foreign-call', find: findSourceElsewhere },
  ],
  'userIdentity.arn': [UNRESOLVED, { rule: 'lint-caller-arn', find: findImpossibleCaller }],
  eventType: [UNRESOLVED, { rule: 'lint-unknown-value', find: findUnknownEventType }],
  vpcEndpointId: [UNRESOLVED, { rule: 'lint-unknown-value', find: findUnknownEndpoint }],
};

/** Why the value hits nothing, and the warning that says so; undefined where it may well hit something. */
export function findImpossible(
  place: PlacedValue,
): { readonly rule: LintRule; readonly found: Impossible } | undefined {
  // A star is a trap of its own, and comes first.
  if (place.value.includes('*')) return undefined;
  for (const { rule, find } of FINDERS[place.condition.Field] ?? []) {
    const found = find(place);
    if (found !== undefined) return { rule, found };
  }
  return undefined;
}
