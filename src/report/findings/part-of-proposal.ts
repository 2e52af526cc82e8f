import { type Bounds, mapKnown, sumBounds } from '../../model/quantity/bounds.ts';
import { maxUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import type { Scope } from '../../model/rates/dimensions.ts';
import type { DroppedResource } from '../../optimize/dropped.ts';
import type { Exclusions } from '../../optimize/exclusions.ts';
import type { Proposal } from '../../optimize/propose.ts';

/** What a proposal leaves out: noise, or all that is done in log buckets. */
type ProposalPart = keyof Exclusions;

/** The resources of the part that the trail records and the proposal drops. */
export function droppedIn({ dropped, exclusions }: Proposal, part: ProposalPart): readonly DroppedResource[] {
  const resources = new Set(exclusions[part]);
  return dropped.filter(({ resource }) => resources.has(resource));
}

/**
 * What of a proposal's saving is due to one of its parts: by its share of the events, with what fewer and smaller log files save
 * elsewhere. The parts add up to what the proposal saves, so that findings, `optimize` and the session say one amount.
 *
 * @param scope without other services only what is charged by the event
 */
export function savingOfPart(proposal: Proposal, part: ProposalPart, scope: Scope = 'all'): Bounds<Usd> {
  const own = chargesOf(droppedIn(proposal, part));
  if (scope === 'cloudtrail') return own;
  const { saving } = proposal;
  const other = chargesOf(droppedIn(proposal, part === 'noisy' ? 'logBuckets' : 'noisy'));
  const both = own.expected.plus(other.expected);
  // Without counts there are no shares: then it is all of the noise, if there is any.
  const isAll = part === 'noisy' || droppedIn(proposal, 'noisy').length === 0;
  const expected = both.isZero()
    ? isAll
      ? saving.expected
      : NO_COST
    : saving.expected.times(own.expected.dividedBy(both));
  return {
    low: minUsd(own.low, expected),
    expected,
    high: mapKnown(saving.high, (most) => maxUsd(subtractUsd(most, other.low), expected)),
  };
}

function chargesOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
  );
}
