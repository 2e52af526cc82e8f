import { findResourceType } from '../../facts/resource-types.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { findNoiseRule } from '../../optimize/exclusions.ts';
import type { Plan } from '../estate/plan.ts';
import type { Protection } from '../estate/protection.ts';
import type { Resource } from '../estate/resource.ts';
import { screenText } from '../text/screen-text.ts';
import type { SessionFacts } from './session.ts';

export function protectionText(protection: Protection): string {
  return screenText(
    protection.entry === 'resources'
      ? `protect.resources ${protection.pattern}`
      : `protect.tags ${protection.tag}: ${protection.value}`,
  );
}

/** Why a resource that no policy entry protects is out of reach. */
export function whyNotDroppable({ type }: Resource, { policy, trail }: Pick<SessionFacts, 'policy' | 'trail'>): string {
  if (trail.selectors === null) return selectorsUnknown(trail);
  const rule = findNoiseRule(type ?? undefined);
  if (rule === undefined) return whyNoNoise(type);
  if (rule.noun === 'invocations' && !policy.drop.invokes) return 'an invocation is not a read (policy: drop.invokes)';
  if (rule.noun === 'reads' && !policy.drop.reads) return 'the policy says drop.reads: false';
  return 'the trail records no reads of it';
}

function whyNoNoise(type: string | null): string {
  if (type === null) return 'it is not known which resource its events belong to';
  const noise = findResourceType(type)?.noise;
  return noise?.by === null ? noise.why : 'it is not known which of its events are noise';
}

/** Why a wish could not be followed although the resource has noise. */
export function whyNotTaken({ proposal }: Plan): string {
  if (proposal.trail.selectors === null) return selectorsUnknown(proposal.trail);
  return proposal.leftOut.length > 0
    ? 'more expensive resources take all of the 500 values'
    : 'no selector can be narrowed without losing something protected';
}

/** Such a trail may record anything, and nothing can be proposed for it. */
export function selectorsUnknown({ name }: Pick<Trail, 'name'>): string {
  return `the selectors of ${screenText(name)} are not known`;
}
