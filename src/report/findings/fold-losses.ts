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
    const head = findings.find((one) => one !== finding && !gone.has(one) && says(one, finding));
    if (head === undefined) continue;
    gone.add(finding);
    folded.set(head, [...(folded.get(head) ?? []), finding, ...(folded.get(finding) ?? [])]);
    folded.delete(finding);
  }
  return findings.filter((finding) => !gone.has(finding)).map((finding) => withParts(finding, folded.get(finding)));
}

function withParts(finding: Finding, also: readonly Finding[] | undefined): Finding {
  if (also === undefined) return finding;
  const cost = costOf(finding) ?? also.map(costOf).find((one) => one !== undefined);
  return { ...finding, ...(cost === undefined ? {} : { cost }), also };
}

function costOf({ cost }: Finding & Parts): Parts['cost'] {
  return cost;
}

/** Does the one finding say all that the other is about? */
function says(head: Finding, part: Finding): boolean {
  if (part.kind === 'partial-management')
    return (
      head.kind === 'protected-lost' &&
      head.isNew === part.isNew &&
      trailsOf(head).some(({ arn }) => arn === part.trail.arn) &&
      // Of accounts that nobody saw nothing is lost for sure.
      isWithin(
        part.accounts.filter(({ account }) => account !== null),
        head.accounts,
      )
    );
  if (part.kind !== 'unrecorded-traffic' || part.why !== 'left-out') return false;
  const isManagement = part.events.every(({ counts }) => [...counts.keys()].every((one) => one === 'Management'));
  return (
    isManagement &&
    (head.kind === 'protected-lost' || head.kind === 'partial-management') &&
    isWithin(part.accounts ?? [], head.accounts)
  );
}

function trailsOf({ trail, trails = [] }: { readonly trail?: TrailPart; readonly trails?: readonly TrailPart[] }) {
  return trail === undefined ? trails : [trail];
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
