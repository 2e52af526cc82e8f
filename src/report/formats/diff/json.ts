import { jsonText } from '../../../base/json-text.ts';
import type { Diff } from '../../contents/diff.ts';
import { findingJson } from '../../findings/finding-json.ts';
import { policyJson } from '../../text/policy-text.ts';
import { boundsText, openBoundsText } from '../../text/format-number.ts';

/** `trailtrim/diff@1`. */
export function diffJson({ comparison, price }: Diff): string {
  const value = {
    schema: 'trailtrim/diff@1',
    ...comparison,
    ...(price === undefined ? {} : { price: priceJson(price), policy: policyJson(price.policy) }),
  };
  return `${jsonText(value, 2)}\n`;
}

function priceJson({ trail, trailArn, findings, month, confidence, change }: NonNullable<Diff['price']>): object {
  const { before, after, saving, lost, gained } = change;
  return {
    trail,
    trailArn,
    findings: findings.map(findingJson),
    month: month.label,
    confidence: confidence === undefined ? null : String(confidence),
    before: boundsText(before),
    after: boundsText(after),
    saving: openBoundsText(saving),
    events: { lost: boundsText(lost), gained: boundsText(gained) },
  };
}
