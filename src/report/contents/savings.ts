import { type Estimate, estimate, withSelectors } from '../../model/bill/estimate.ts';
import { addBounds, type Bounds, sumBounds } from '../../model/quantity/bounds.ts';
import { maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import type { Proposal } from '../../optimize/propose.ts';
import type { Finding } from '../findings/rules.ts';
import type { Parts } from '../findings/rule.ts';
import type { ReportInput } from '../report-input.ts';

/** What the remedies of all findings save. */
export interface Savings {
  /** If all of it is done. It may be taken from the total. */
  readonly together: Bounds<Usd>;
  /** Of the findings one by one. */
  readonly sum: Bounds<Usd>;
  /** What the sum has twice; negative where remedies save more together, as with the tiers of a rate. */
  readonly overlap: Usd;
}

/** Null where no finding saves anything. @param costs of the report */
export function savingsOf(
  findings: readonly (Finding & Parts)[],
  proposals: readonly Proposal[],
  input: ReportInput,
  costs: Estimate,
): Savings | null {
  const saving = findings.filter((one) => one.saving !== undefined);
  if (saving.length === 0) return null;
  const sum = sumOf(saving.map((one) => one.saving!));
  const changed = proposals.filter(({ unchanged }) => !unchanged);
  const others = saving.filter((one) => !isProposed(one) && !isCovered(one, changed));
  const proposed = jointly(changed, sumOf(saving.filter(isProposed).map((one) => one.saving!)), input, costs);
  const together = addBounds(proposed, sumOf(others.map((one) => one.saving!)));
  return { together, sum, overlap: subtractUsd(sum.expected, together.expected) };
}

/** Parts of what a proposal saves. */
function isProposed({ kind }: Finding): boolean {
  return kind === 'noisy-reads' || kind === 'log-bucket';
}

/** A trail that leaves out its own bucket has no deliveries there to leave out. */
function isCovered({ kind, trail, resource }: Finding & Parts, proposals: readonly Proposal[]): boolean {
  return (
    kind === 'recursive-logging' &&
    proposals.some((one) => one.trail.arn === trail?.arn && one.exclusions.logBuckets.includes(resource ?? ''))
  );
}

/** What all proposals save at once. @param apart the sum of what each saves */
function jointly(
  proposals: readonly Proposal[],
  apart: Bounds<Usd>,
  { snapshot, rates, month, retention }: ReportInput,
  { scope, total }: Estimate,
): Bounds<Usd> {
  if (proposals.length < 2) return apart;
  let changed = snapshot;
  for (const { trail, selectors } of proposals) changed = withSelectors(changed, trail.arn, selectors);
  const after = estimate(changed, rates, month, scope, retention ?? null).total;
  const expected = subtractUsd(total.expected, after.expected);
  return {
    low: minUsd(apart.low, expected),
    expected,
    high: apart.high === null ? null : maxUsd(apart.high, expected),
  };
}

function sumOf(amounts: readonly Bounds<Usd>[]): Bounds<Usd> {
  return sumBounds(amounts, NO_COST);
}
