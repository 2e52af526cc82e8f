import { boundsText, openBoundsText } from '../text/format-number.ts';
import { placesJson } from './places-text.ts';
import type { Parts } from './rule.ts';
import type { Finding } from './rules.ts';
import { adviceOf, membersOf, sentenceOf } from './sentence.ts';

/** A finding of a report as a value of JSON; amounts are decimal strings. What it is not about is absent. */
export function findingJson(finding: Finding): object {
  const { kind, severity, trail, accounts, resource, saving, cost, also }: Finding & Parts = finding;
  const { account, region } = placeOf(finding);
  const members = {
    id: kind,
    severity,
    what: sentenceOf(finding),
    group: kind,
    trailArn: trail?.arn,
    account,
    region,
    resource,
    accounts: accounts && placesJson(accounts),
    saving: saving && openBoundsText(saving),
    cost: cost && boundsText(cost),
    also: also?.map(findingJson),
    ...membersOf(finding),
  };
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The one account, and the one Region, that it is about. */
function placeOf({ trail, account, region, accounts }: Parts): {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
} {
  if (accounts === undefined) return { account: account ?? trail?.account, region: region ?? trail?.homeRegion };
  const [one, ...more] = accounts;
  if (one === undefined || more.length > 0) return {};
  return { account: one.account ?? undefined, region: one.regions?.length === 1 ? one.regions[0] : undefined };
}

/** What a proposal warns of. */
export function warningJson(finding: Finding): { readonly id: string; readonly what: string } {
  return { id: finding.kind, what: adviceOf(finding) };
}
