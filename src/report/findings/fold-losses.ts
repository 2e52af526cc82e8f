import { compareUsd } from '../../model/quantity/usd.ts';
import type { AccountPlaces } from '../../optimize/coverage-loss.ts';
import type { Parts, TrailPart } from './rule.ts';
import type { Finding } from './rules.ts';

/**
 * One loss is one finding: what only says again, of the same trail and accounts, that management events are left out
 * stands behind the finding of what is lost, and what the fix costs with it.
 *
 * @param findings what is lost first
 */
export function foldLosses(findings: readonly Finding[]): readonly Finding[] {
  const folded = new Map<Finding, Finding[]>();
  const gone = new Set<Finding>();
  for (const finding of findings) {
    const head = findings.find((one) => one !== finding && !gone.has(one) && says(one, finding, findings));
    if (head === undefined) continue;
    gone.add(finding);
    folded.set(head, [...(folded.get(head) ?? []), finding, ...(folded.get(finding) ?? [])]);
    folded.delete(finding);
  }
  return findings.filter((finding) => !gone.has(finding)).map((finding) => withParts(finding, folded.get(finding)));
}

function withParts(finding: Finding, also: readonly Finding[] | undefined): Finding {
  if (also === undefined) return finding;
  // Of several remedies the cheapest that helps everywhere.
  const [remedy] = also
    .filter((part) => isRemedy(part, finding))
    .flatMap((part) => costOf(part) ?? [])
    .toSorted((a, b) => compareUsd(a.expected, b.expected));
  const cost = costOf(finding) ?? remedy;
  return { ...finding, ...(cost === undefined ? {} : { cost }), also };
}

/** Does what it costs to fix the part fix the whole? */
function isRemedy(part: Finding & Parts, { accounts = [] }: Finding & Parts): boolean {
  if (part.kind === 'partial-management') return isWithin(accounts, part.accounts);
  return accounts.every(({ account }) => account === part.trail?.account);
}

function costOf({ cost }: Finding & Parts): Parts['cost'] {
  return cost;
}

/** Does the one finding, with the others of its trail, say all that the other is about? */
function says(head: Finding, part: Finding, all: readonly Finding[]): boolean {
  if (part.kind === 'partial-management' && !isLoss(part)) {
    if (!isLossOf(head, part.trail)) return false;
    const told = all.filter((one): one is Loss => isLossOf(one, part.trail));
    return isWithin(
      // Of accounts that nobody saw nothing is lost for sure.
      part.accounts.filter(({ account }) => account !== null),
      told.flatMap(({ accounts }) => accounts),
    );
  }
  if (part.kind === 'single-region')
    return isLossOf(head, part.trail) && head.role === 'one-region' && head.management?.kind === 'none';
  if (part.kind !== 'unrecorded-traffic' || part.why !== 'left-out') return false;
  const isManagement = part.events.every(({ counts }) => [...counts.keys()].every((one) => one === 'Management'));
  return (
    isManagement &&
    (head.kind === 'protected-lost' || head.kind === 'partial-management') &&
    isWithin(part.accounts ?? [], head.accounts)
  );
}

const LOSSES = ['no-management', 'protected-lost', 'partial-management'] as const;

type Loss = Extract<Finding, { readonly kind: (typeof LOSSES)[number]; readonly role: unknown }>;

/** Is it about what is lost somewhere, and not about the settings of a trail? */
function isLoss(finding: Finding): finding is Loss {
  return 'role' in finding && LOSSES.some((kind) => kind === finding.kind);
}

/** Is the trail one of those that it is said of? */
function isLossOf(finding: Finding, { arn }: TrailPart): finding is Loss {
  if (!isLoss(finding)) return false;
  const { trail, trails = [] } = finding;
  return [trail, ...trails].some((one) => one?.arn === arn);
}

/** Are all accounts of the one list in the other, in no more Regions? */
function isWithin(some: readonly AccountPlaces[] | undefined, all: readonly AccountPlaces[] | undefined): boolean {
  return (some ?? []).every(({ account, regions }) =>
    (all ?? []).some(
      (other) =>
        other.account === account &&
        (other.regions === undefined || regions?.every((region) => other.regions?.includes(region)) === true),
    ),
  );
}
