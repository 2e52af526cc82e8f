import { jsonText } from '../../../base/json-text.ts';
import type { Policy } from '../../../optimize/policy.ts';
import { policyJson } from '../../text/policy-text.ts';
import { statedConfidence } from '../../../model/forecast/stated-confidence.ts';
import { breaksOf } from '../../../optimize/breaks.ts';
import { explain } from '../../../optimize/explain.ts';
import { leftOf } from '../../../optimize/left.ts';
import type { SavingOfYear } from '../../../optimize/saving-of-year.ts';
import type { Gain } from '../../../optimize/gains.ts';
import type { Certificate } from '../../../optimize/certificate.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { VALUE_LIMIT } from '../../../selectors/selector.ts';
import { inStableOrder } from '../../../selectors/stable-order.ts';
import { boundsText, decimalText, openBoundsText } from '../../text/format-number.ts';
import { gainText } from '../../text/gain-text.ts';
import { warningJson } from '../../findings/finding-json.ts';
import type { Asked } from './asked.ts';
import { frontierJson } from './frontier-json.ts';
import { breakJson, explanationJson, leftJson, risksJson } from './explanation-json.ts';
import type { Finding } from '../../findings/rules.ts';

/** `trailtrim/proposal@1`. @param warnings what to know before using it */
export function proposalJson(
  proposal: Proposal,
  warnings: readonly Finding[],
  policy: Policy,
  { year, frontier }: Asked,
): string {
  const { snapshot, month } = proposal.question;
  const confidence = statedConfidence(snapshot, month);
  const explanations = explain(proposal);
  const value = {
    schema: 'trailtrim/proposal@1',
    ...(proposal.question.store === undefined
      ? { trail: proposal.trail.name, trailArn: proposal.trail.arn }
      : { store: proposal.trail.name, storeArn: proposal.trail.arn }),
    month: month.label,
    confidence: confidence === undefined ? null : String(confidence),
    before: { monthly: boundsText(proposal.before) },
    after: { monthly: boundsText(proposal.after) },
    saving: openBoundsText(proposal.saving),
    ...(year === undefined ? {} : { year: yearJson(year) }),
    // Those of the trail come back as they are, its own order too.
    selectors: proposal.unchanged ? proposal.selectors : inStableOrder(proposal.selectors),
    values: { used: proposal.valuesUsed, limit: VALUE_LIMIT },
    exclusions: explanations.map(explanationJson),
    risks: risksJson(explanations),
    gains: proposal.gains.map(gainJson),
    optimality: { saving: decimalText(proposal.saving.expected), upperBound: decimalText(proposal.upperBound) },
    certificate: certificateJson(proposal.certificate),
    ...(frontier === undefined ? {} : frontierJson(frontier)),
    left: leftOf(proposal).map(leftJson),
    breaks: breaksOf(proposal).map(breakJson),
    protected: proposal.proofs,
    warnings: warnings.map(warningJson),
    policy: policyJson(policy),
  };
  return `${jsonText(value, 2)}\n`;
}

function gainJson(gain: Gain): object {
  const { resource, why, monthlyEvents, cost } = gain;
  return { resource, why, what: gainText(gain), monthlyEvents: boundsText(monthlyEvents), cost: boundsText(cost) };
}

function certificateJson({ found, bound, by, gap, givenUp, next }: Certificate): object {
  return {
    found: decimalText(found),
    bound: decimalText(bound),
    by,
    gap: decimalText(gap),
    givenUp: decimalText(givenUp),
    next: next.map(({ arn, worth }) => ({ resource: arn, worth: decimalText(worth) })),
  };
}

function yearJson({ first, last, saving }: SavingOfYear): object {
  return { from: first.label, to: last.label, saving: openBoundsText(saving) };
}
