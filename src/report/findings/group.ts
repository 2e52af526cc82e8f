import { shortName } from '../../base/arn.ts';
import type { OpenBounds } from '../../model/quantity/open-bounds.ts';
import { compareUsd, type Usd } from '../../model/quantity/usd.ts';
import type { Parts } from './rule.ts';
import type { Finding } from './rules.ts';
import { sentenceOf } from './sentence.ts';

/** Findings that say the same of several trails or resources, in the order of the first of each. */
export interface FindingGroup {
  readonly first: Finding;
  /** What the others are about. */
  readonly more: readonly string[];
  /** What each saves or costs: from the least to the most. */
  readonly least: Finding;
  readonly most: Finding;
}

/** So many say the same at least where they are said once. */
const MANY = 4;

/** Findings of one kind that differ in nothing but the trail, account or resource that they name. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const alike = Map.groupBy(findings, (finding) => JSON.stringify([finding.kind, finding.severity, formOf(finding)]));
  return [...alike.values()].flatMap((own): readonly FindingGroup[] => {
    if (own.length < MANY) return own.map((first) => ({ first, more: [], least: first, most: first }));
    const byAmount = own.toSorted((a, b) => compareAmounts(amountOf(a), amountOf(b)));
    return [{ first: own[0]!, more: own.slice(1).map(subjectOf), least: byAmount[0]!, most: byAmount.at(-1)! }];
  });
}

/** The sentence without what it is about; nothing is grouped whose amounts are known in one and not in another. */
function formOf(finding: Finding): string {
  const { trail, account, region, resource, saving, cost }: Finding & Parts = finding;
  const names = [trail?.name, resource === undefined ? undefined : shortName(resource), account, region];
  const bare = names.reduce<string>(
    (text, name) => (name === undefined || name === '' ? text : text.replaceAll(name, '\0')),
    sentenceOf(finding),
  );
  const amount = saving ?? cost;
  const isFree = cost?.high?.isZero() === true;
  return JSON.stringify([bare, saving === undefined, cost === undefined, isFree, amount?.high === null]);
}

/** What a finding of a group is about, by a name. */
function subjectOf(finding: Finding): string {
  const { trail, resource, account, region }: Finding & Parts = finding;
  return trail?.name ?? (resource === undefined ? [account, region].filter(Boolean).join(' ') : shortName(resource));
}

function amountOf({ saving, cost }: Finding & Parts): OpenBounds<Usd> | undefined {
  return saving ?? cost;
}

function compareAmounts(one: OpenBounds<Usd> | undefined, other: OpenBounds<Usd> | undefined): number {
  return one === undefined || other === undefined ? 0 : compareUsd(one.expected, other.expected);
}
