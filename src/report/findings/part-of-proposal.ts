import { type Bounds, joinKnown, sumBounds } from '../../model/quantity/bounds.ts';
import { NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import type { OpenBounds } from '../../model/quantity/open-bounds.ts';
import type { Scope } from '../../model/rates/dimensions.ts';
import type { DroppedResource } from '../../optimize/dropped.ts';
import { type Exclusions, NO_EXCLUSIONS } from '../../optimize/exclusions.ts';
import { type Proposal, savingOfExclusions } from '../../optimize/propose.ts';

/** What a proposal leaves out: noise, or all that is done in log buckets. */
type ProposalPart = keyof Exclusions;

/** What a finding is about: one part of a proposal, or several. */
const FINDINGS = { noisy: ['noisy'], logBuckets: ['logBuckets', 'deliveries'], calls: [] } as const satisfies Readonly<
  Record<string, readonly ProposalPart[]>
>;

/** The resources of the part that the trail records and the proposal drops. */
export function droppedIn({ dropped, exclusions }: Proposal, part: keyof typeof FINDINGS): readonly DroppedResource[] {
  if (part === 'calls') return dropped.filter(({ form }) => form === 'calls');
  const resources = new Set(FINDINGS[part].flatMap((own) => exclusions[own]));
  return dropped.filter(({ resource }) => resources.has(resource));
}

const known = new WeakMap<Proposal, Map<keyof typeof FINDINGS, OpenBounds<Usd>>>();

/**
 * What one part of a proposal saves if nothing else is done: what a diff of these selectors says. The parts together save a little
 * less or more where log files get fewer by both.
 *
 * @param scope without other services only what is charged by the event
 */
export function savingOfPart(proposal: Proposal, part: keyof typeof FINDINGS, scope: Scope = 'all'): OpenBounds<Usd> {
  const { exclusions, saving } = proposal;
  const own = droppedIn(proposal, part);
  if (scope === 'cloudtrail') return chargesOf(own);
  const meant: readonly ProposalPart[] = FINDINGS[part];
  const others = (Object.keys(NO_EXCLUSIONS) as ProposalPart[]).filter((other) => !meant.includes(other));
  const hasCalls = proposal.offers.withoutCalls.calls.length > 0;
  const isAll = others.every((other) => exclusions[other].length === 0);
  if (isAll && hasCalls === (part === 'calls')) return saving;
  const parts = known.get(proposal) ?? new Map<keyof typeof FINDINGS, OpenBounds<Usd>>();
  known.set(proposal, parts);
  const without = Object.fromEntries(others.map((other) => [other, []]));
  const withCalls = (): OpenBounds<Usd> => savingOfExclusions(proposal, { ...exclusions, ...without });
  // Calls that the policy names go whatever else does.
  const found =
    parts.get(part) ??
    (hasCalls && part !== 'calls' ? beyond(withCalls(), savingOfPart(proposal, 'calls')) : withCalls());
  parts.set(part, found);
  return found;
}

/** What comes on top of what is done anyway, end by end. */
function beyond(all: OpenBounds<Usd>, less: OpenBounds<Usd>): OpenBounds<Usd> {
  return {
    low: joinKnown(all.low, less.low, subtractUsd),
    expected: subtractUsd(all.expected, less.expected),
    high: joinKnown(all.high, less.high, subtractUsd),
  };
}

function chargesOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
  );
}
