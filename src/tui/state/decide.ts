import { type Choice, NO_CHOICES, type Question } from '../../optimize/question.ts';
import type { Message } from './state.ts';
import { amountText, dollars } from '../../report/text/format-number.ts';
import { aMonth } from '../text/money.ts';
import { isDroppable, noiseOf, type Plan, plannedSaving, sparedFolders } from '../estate/plan.ts';
import type { Resource } from '../estate/resource.ts';
import type { Session } from './session.ts';
import { protectionText, whyNotDroppable, whyNotTaken } from './why-it-stays.ts';

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
  const noun = noiseOf(resource);
  if (resource.protection !== null) return refuse(`${name} is protected: ${protectionText(resource.protection)}`);

  const isDropped = plan.dropped.has(id);
  const target = wish !== 'toggle' ? wish : isDropped || choices.get(id) === 'drop' ? 'keep' : 'drop';
  if (target === 'drop' && isDropped) return refuse(`${noun} of ${name} are dropped already`);
  if (target === 'keep' && !isDropped) return refuse(`${name} is logged already`);
  if (target === 'drop' && !isDroppable(resource, plan, session.policy))
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
            text: `${name} stays logged in full: ${savedText(resource, plan)}${aMonth(session.month)} not saved`,
            tone: 'accent',
          },
  };
}

function savedText(resource: Resource, plan: Plan): string {
  const saving = plannedSaving(resource, plan);
  if (saving.high !== null && sparedFolders(resource, plan).length > 0) return `up to ${dollars(saving.high)}`;
  if (saving.high !== null) return amountText(saving);
  return saving.expected.isZero() ? 'an unknown amount' : `at least ${dollars(saving.low)}`;
}
