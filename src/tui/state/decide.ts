import { findNoiseRule } from '../../optimize/exclusions.ts';
import { type Choice, NO_CHOICES, type Question } from '../../optimize/question.ts';
import type { Message } from './state.ts';
import type { Trail } from '../../model/snapshot/snapshot.ts';
import { dollars } from '../../report/formats/format-number.ts';
import { cleanText } from '../text/clean-text.ts';
import { aMonth } from '../text/money.ts';
import { type Plan, savingOf } from '../estate/plan.ts';
import type { Resource } from '../estate/resource.ts';
import type { Session } from './session.ts';

export interface Decision {
  /** The same map where nothing changes. */
  readonly choices: Question['choices'];
  readonly message: Message;
}

/** The user's wish for one resource: done, or refused with the reason. Only what differs from the policy is kept. */
export function decide(
  session: Session,
  choices: Question['choices'],
  resource: Resource,
  wish: Choice | 'toggle',
): Decision {
  const plan = session.planOf(choices);
  const refuse = (text: string): Decision => ({ choices, message: { text, tone: 'warn' } });
  const { id, name } = resource;
  const noun = nounOf(resource);
  if (resource.protectedBy !== null) return refuse(`${name} is protected: ${resource.protectedBy}`);

  const isDropped = plan.dropped.has(id);
  const target = wish !== 'toggle' ? wish : isDropped || choices.get(id) === 'drop' ? 'keep' : 'drop';
  if (target === 'drop' && isDropped) return refuse(`${noun} of ${name} are dropped already`);
  if (target === 'keep' && !isDropped) return refuse(`${name} stays logged already`);
  if (target === 'drop' && !isDroppable(resource, plan, session))
    return refuse(`${name} stays: ${whyNotDroppable(resource, session)}`);

  const next = new Map(choices);
  const isDefault = session.planOf(NO_CHOICES).dropped.has(id) === (target === 'drop');
  if (isDefault) next.delete(id);
  else next.set(id, target);
  const planned = session.planOf(next);
  if (planned.dropped.has(id) !== (target === 'drop'))
    return refuse(`${name} cannot be dropped: ${whyNotTaken(planned)}`);
  return {
    choices: next,
    message:
      target === 'drop'
        ? {
            text: `${noun} of ${name} are dropped: saves ${savedText(resource, planned)}${aMonth(session.month)}`,
            tone: 'good',
          }
        : {
            text: `${name} stays logged whole: ${savedText(resource, plan)}${aMonth(session.month)} not saved`,
            tone: 'accent',
          },
  };
}

export function isDroppable(resource: Resource, plan: Plan, { policy }: Session): boolean {
  return plan.candidates.has(resource.id) || (resource.isLogBucket && policy.drop.logBuckets);
}

/** Why a resource that no policy entry protects is out of reach. */
export function whyNotDroppable(resource: Resource, { policy, trail }: Session): string {
  if (trail.selectors === null) return selectorsUnknown(trail);
  const rule = findNoiseRule(resource.type ?? undefined);
  if (rule === undefined) return 'only reads of buckets and tables can go';
  if (rule.noun === 'invocations' && !policy.drop.invokes) return 'an invocation is no read (policy: drop.invokes)';
  if (rule.noun === 'reads' && !policy.drop.reads) return 'the policy says drop.reads: false';
  return 'the trail records no reads of it';
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
  return `the selectors of ${cleanText(name)} are not known`;
}

function nounOf({ kind }: Resource): 'reads' | 'invocations' {
  return kind === 'fn' ? 'invocations' : 'reads';
}

function savedText(resource: Resource, plan: Plan): string {
  const saving = savingOf(resource, plan);
  if (saving.high !== null) return dollars(saving.expected);
  return saving.expected.isZero() ? 'an unknown amount' : `at least ${dollars(saving.low)}`;
}
