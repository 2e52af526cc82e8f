import { findResourceType, S3_OBJECT } from '../facts/resource-types.ts';
import type { ExclusionForm } from './explain.ts';
import { findNoiseRule } from './exclusions.ts';

/** What an exclusion may do that AWS does not document, or that somebody has to know. */
export const RISKS = {
  'reads-unseen': 'nobody sees any more who read it',
  'calls-to-come': 'a resource that does not exist yet loses the call, too',
  'named-write': 'the call is recorded as a write, and goes because the policy names it',
  'logs-unseen': 'who reads or deletes logs there is no longer seen',
  'flagless-records': 'a record without readOnly would go too, a write among them; none with a category is known',
  'new-calls': 'a call that AWS adds to the service stays recorded, a read too',
  'several-resources':
    'a call that names several of them may go with it; AWS does not document how exclusions treat it',
  'arn-prefix': 'AWS does not document how records that only have an ARNPrefix are matched; then it stays recorded',
} as const;

export type RiskId = keyof typeof RISKS;

/** Do calls go that the policy names, and writes among them? */
interface Named {
  readonly any: boolean;
  readonly writes: boolean;
}

const NONE_NAMED: Named = { any: false, writes: false };

/** By what the exclusion rests on: the facts of its type, and its form. */
export function risksOf(type: string | null, form: ExclusionForm, named: Named = NONE_NAMED): readonly RiskId[] {
  const byName = [
    ...(named.any ? (['calls-to-come'] as const) : []),
    ...(named.writes ? (['named-write'] as const) : []),
  ];
  if (form === 'log-bucket') return ['logs-unseen'];
  if (form === 'calls') return byName;
  const rule = findNoiseRule(type ?? undefined);
  const known = findResourceType(type ?? undefined);
  if (rule === undefined || known === undefined || form === 'deliveries') return [];
  return [
    'reads-unseen',
    ...byName,
    ...(rule.keepRest?.Field === 'readOnly' ? (['flagless-records'] as const) : []),
    ...(rule.keepRest?.Field === 'eventName' ? (['new-calls'] as const) : []),
    ...(known.namesSeveral !== undefined ? (['several-resources'] as const) : []),
    ...(known.arn === null && type !== S3_OBJECT ? (['arn-prefix'] as const) : []),
  ];
}
