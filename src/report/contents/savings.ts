import { costWhere, type Estimate, estimate, withSelectors, withTrails } from '../../model/bill/estimate.ts';
import { mapKnown } from '../../model/quantity/bounds.ts';
import { addOpen, type OpenBounds, sumOpen } from '../../model/quantity/open-bounds.ts';
import { maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import { isWithin } from '../../model/rates/dimensions.ts';
import type { Snapshot } from '../../model/snapshot/snapshot.ts';
import type { Proposal } from '../../optimize/propose.ts';
import { type Selector, selectsManagement } from '../../selectors/selector.ts';
import type { Finding } from '../findings/rules.ts';
import type { Parts } from '../findings/rule.ts';
import type { ReportInput } from '../report-input.ts';

/** What the remedies of all findings save. */
export interface Savings {
  /** If all of it is done. It may be taken from the total. */
  readonly together: OpenBounds<Usd>;
  /** Of the findings one by one. */
  readonly sum: OpenBounds<Usd>;
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
  const sum = sumOf(saving);
  const deleted = new Set(saving.flatMap(({ kind, trail }) => (kind === 'cannot-deliver' ? [trail.arn] : [])));
  const changed = proposals.filter(({ unchanged, trail }) => !unchanged && !deleted.has(trail.arn));
  const parts = Object.groupBy(
    saving.filter((one) => !isCovered(one, changed, deleted)),
    (one) => (one.kind === 'cannot-deliver' ? 'deletions' : isProposed(one) || isEnding(one) ? 'selectors' : 'others'),
  );
  const left = withoutTrails(input.snapshot, deleted);
  const together = [
    deletions(parts.deletions ?? [], left, input, costs),
    ofSelectors(parts.selectors ?? [], changed, left, input),
    sumOf(parts.others ?? []),
  ].reduce((a, b) => addOpen(a, b));
  return { together, sum, overlap: subtractUsd(sum.expected, together.expected) };
}

type Saving = Finding & Parts;

/** Parts of what a proposal saves. */
function isProposed({ kind }: Finding): boolean {
  return kind === 'noisy-reads' || kind === 'named-calls' || kind === 'log-bucket';
}

/** The management logging of trails that others make redundant; of what is not known no selectors can be taken. */
function isEnding(one: Saving): one is Extract<Saving, { readonly kind: 'additional-copies' }> {
  return (
    one.kind === 'additional-copies' && one.ends.length > 0 && one.ends.every(({ selectors }) => selectors !== null)
  );
}

/** What is done by another remedy: a trail that is deleted, or that leaves out its own bucket, has nothing more to leave out. */
function isCovered(
  { kind, trail, resource }: Saving,
  proposals: readonly Proposal[],
  deleted: ReadonlySet<string>,
): boolean {
  if (kind !== 'cannot-deliver' && trail !== undefined && deleted.has(trail.arn)) return true;
  return (
    kind === 'recursive-logging' &&
    proposals.some(
      ({ trail: own, exclusions }) =>
        own.arn === trail?.arn && [...exclusions.logBuckets, ...exclusions.deliveries].includes(resource ?? ''),
    )
  );
}

/** What goes with trails that cannot deliver: as the finding of one has it, what CloudTrail itself charges. */
function deletions(
  findings: readonly Saving[],
  left: Snapshot,
  { rates, month }: ReportInput,
  costs: Estimate,
): OpenBounds<Usd> {
  const apart = sumOf(findings);
  if (findings.length < 2) return apart;
  const [was, is] = [costs, estimate(left, rates, month, 'cloudtrail')].map(
    ({ lines }) => costWhere(lines, ({ dimension }) => isWithin(dimension, 'cloudtrail')).expected,
  ) as [Usd, Usd];
  return around(apart, subtractUsd(was, is));
}

/** What all changes of selectors save at once. @param before without the trails that are deleted */
function ofSelectors(
  findings: readonly Saving[],
  proposals: readonly Proposal[],
  before: Snapshot,
  input: ReportInput,
): OpenBounds<Usd> {
  const apart = sumOf(findings);
  const changes = new Map<string, readonly Selector[]>(proposals.map(({ trail, selectors }) => [trail.arn, selectors]));
  const ended = findings.filter(isEnding);
  const [only, ...more] = proposals;
  if (ended.length === 0 && more.length === 0 && before === input.snapshot)
    return only === undefined || input.scope === 'cloudtrail' ? apart : only.saving;
  for (const { arn, selectors } of ended.flatMap(({ ends }) => ends))
    changes.set(
      arn,
      (changes.get(arn) ?? selectors ?? []).filter((selector) => !selectsManagement(selector)),
    );
  let after = before;
  for (const [arn, selectors] of changes) after = withSelectors(after, arn, selectors);
  const { rates, month, scope, retention } = input;
  const [was, is] = [before, after].map(
    (one) => estimate(one, rates, month, scope, retention ?? null).total.expected,
  ) as [Usd, Usd];
  return around(apart, subtractUsd(was, is));
}

/** The ends of a sum around what of it remains: at least one end of the overlap lies in each. */
function around({ low, expected: sum, high }: OpenBounds<Usd>, expected: Usd): OpenBounds<Usd> {
  const overlap = subtractUsd(sum, expected);
  return {
    low: mapKnown(low, (end) => minUsd(subtractUsd(end, maxUsd(overlap, NO_COST)), expected)),
    expected,
    high: mapKnown(high, (end) => maxUsd(subtractUsd(end, minUsd(overlap, NO_COST)), expected)),
  };
}

function withoutTrails(snapshot: Snapshot, deleted: ReadonlySet<string>): Snapshot {
  return deleted.size === 0
    ? snapshot
    : withTrails(
        snapshot,
        snapshot.trails.filter(({ arn }) => !deleted.has(arn)),
      );
}

function sumOf(findings: readonly Saving[]): OpenBounds<Usd> {
  return sumOpen(
    findings.map((one) => one.saving!),
    NO_COST,
  );
}
