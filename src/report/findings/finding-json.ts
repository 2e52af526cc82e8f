import { boundsText } from '../text/format-number.ts';
import type { Parts } from './rule.ts';
import type { Finding } from './rules.ts';
import { adviceOf, sentenceOf } from './sentence.ts';

/** A finding of a report as a value of JSON; amounts are decimal strings. What it is not about is absent. */
export function findingJson(finding: Finding): object {
  const { kind, severity, trail, account, region, resource, saving, cost }: Finding & Parts = finding;
  const members = {
    id: kind,
    severity,
    what: sentenceOf(finding),
    group: kind,
    trailArn: trail?.arn,
    account: account ?? trail?.account,
    region: region ?? trail?.homeRegion,
    resource,
    saving: saving && boundsText(saving),
    cost: cost && boundsText(cost),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** What a proposal warns of. */
export function warningJson(finding: Finding): { readonly id: string; readonly what: string } {
  return { id: finding.kind, what: adviceOf(finding) };
}
