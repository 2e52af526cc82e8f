import { jsonText } from '../../../base/json-text.ts';
import { type Diff, type DiffOfOne, isSeveral } from '../../contents/diff.ts';
import { findingJson } from '../../findings/finding-json.ts';
import { policyJson } from '../../text/policy-text.ts';
import { boundsText, openBoundsText } from '../../text/format-number.ts';

/** `trailtrim/diff@1`: the members of one answer, or of several a list of them. */
export function diffJson(diff: Diff | readonly DiffOfOne[]): string {
  const schema = 'trailtrim/diff@1';
  if (!isSeveral(diff)) {
    const { comparison, price } = diff;
    const value = {
      schema,
      ...comparison,
      ...(price === undefined ? {} : { price: priceJson(price), policy: policyJson(price.policy) }),
    };
    return `${jsonText(value, 2)}\n`;
  }
  const trails = diff.map(({ name, address, arn, status, comparison }) => ({
    name: name ?? null,
    address: address ?? null,
    ...(arn === undefined ? {} : { arn }),
    status,
    ...comparison,
  }));
  const equivalent = diff.every((one) => one.comparison.equivalent);
  return `${jsonText({ schema, equivalent, trails }, 2)}\n`;
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
