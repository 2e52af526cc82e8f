import { type Bounds, sumBounds } from '../../model/quantity/bounds.ts';
import { NO_COST, type Usd } from '../../model/quantity/usd.ts';
import type { Scope } from '../../model/rates/dimensions.ts';
import type { DroppedResource } from '../../optimize/dropped.ts';
import type { Exclusions } from '../../optimize/exclusions.ts';
import { type Proposal, savingOfExclusions } from '../../optimize/propose.ts';

/** What a proposal leaves out: noise, or all that is done in log buckets. */
type ProposalPart = keyof Exclusions;

/** The resources of the part that the trail records and the proposal drops. */
export function droppedIn({ dropped, exclusions }: Proposal, part: ProposalPart): readonly DroppedResource[] {
  const resources = new Set(exclusions[part]);
  return dropped.filter(({ resource }) => resources.has(resource));
}

const known = new WeakMap<Proposal, Map<ProposalPart, Bounds<Usd>>>();

/**
 * What one part of a proposal saves if nothing else is done: what a diff of these selectors says. The parts together save a little
 * less or more where log files get fewer by both.
 *
 * @param scope without other services only what is charged by the event
 */
export function savingOfPart(proposal: Proposal, part: ProposalPart, scope: Scope = 'all'): Bounds<Usd> {
  const { question, exclusions, saving } = proposal;
  const own = droppedIn(proposal, part);
  if (scope === 'cloudtrail') return chargesOf(own);
  const other = part === 'noisy' ? 'logBuckets' : 'noisy';
  if (exclusions[other].length === 0) return saving;
  const parts = known.get(proposal) ?? new Map<ProposalPart, Bounds<Usd>>();
  known.set(proposal, parts);
  const found = parts.get(part) ?? savingOfExclusions(question, { ...exclusions, [other]: [] });
  parts.set(part, found);
  return found;
}

function chargesOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
  );
}
