import { type Bounds, exactly, joinBounds } from '../../model/quantity/bounds.ts';
import { withSelectors } from '../../model/bill/estimate.ts';
import { NO_COST, subtractUsd, type Usd } from '../../model/quantity/usd.ts';
import type { Candidate } from '../../optimize/candidates.ts';
import { type CoverageLosses, findLosses } from '../../optimize/coverage-loss.ts';
import type { DroppedResource } from '../../optimize/dropped.ts';
import { propose, type Proposal } from '../../optimize/propose.ts';
import { parseArn } from '../../base/arn.ts';
import { findNoiseRule } from '../../optimize/exclusions.ts';
import { arnOfFolder } from '../../optimize/folders.ts';
import type { Policy } from '../../optimize/policy.ts';
import type { Question } from '../../optimize/question.ts';
import { findingsOfProposal } from '../../report/findings/find.ts';
import { adviceOf } from '../../report/findings/sentence.ts';
import { type Breakdown, breakDown } from './breakdown.ts';
import type { Resource } from './resource.ts';

/** Everything that follows from the user's choices. */
export interface Plan {
  readonly choices: Question['choices'];
  readonly proposal: Proposal;
  /**
   * Where all management events, each protected call and each protected resource are recorded with the proposal, and where
   * not; worked out when it is first asked for.
   */
  readonly losses: () => CoverageLosses;
  /** What to know before the proposal is used, as sentences. */
  readonly warnings: readonly string[];
  /** The month's cost by group with the proposal; worked out when it is first asked for. */
  readonly after: () => Breakdown;
  readonly candidates: ReadonlyMap<string, Candidate>;
  readonly dropped: ReadonlyMap<string, DroppedResource>;
  readonly logBuckets: ReadonlySet<string>;
}

export function makePlan(question: Question, before: Breakdown): Plan {
  const proposal = propose(question);
  const { snapshot, rates, month, trail, policy } = question;
  const proposed = proposal.unchanged ? snapshot : withSelectors(snapshot, trail.arn, proposal.selectors);
  let after = proposal.unchanged ? before : undefined;
  let losses: CoverageLosses | undefined;
  return {
    choices: question.choices,
    proposal,
    warnings: findingsOfProposal({ question, proposal }).map(adviceOf),
    after: () => (after ??= breakDown(proposed, rates, month)),
    losses: () => (losses ??= findLosses(proposed, policy)),
    candidates: byArn(proposal.candidates),
    dropped: new Map(proposal.dropped.map((dropped) => [dropped.resource, dropped])),
    logBuckets: new Set(proposal.exclusions.logBuckets),
  };
}

const known = new WeakMap<readonly Candidate[], ReadonlyMap<string, Candidate>>();

/** They are the same after each choice. */
function byArn(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate> {
  const found = known.get(candidates) ?? new Map(candidates.map((candidate) => [candidate.arn, candidate]));
  known.set(candidates, found);
  return found;
}

/** What the plan does with a resource. */
export type Fate = 'keep' | 'drop-reads' | 'drop-deliveries' | 'drop-all' | 'unknown' | 'logged';

export function fateOf(resource: Resource, plan: Plan): Fate {
  if (plan.dropped.has(resource.id)) {
    if (plan.proposal.exclusions.deliveries.includes(resource.id)) return 'drop-deliveries';
    return plan.logBuckets.has(resource.id) || isNoiseAll(resource) ? 'drop-all' : 'drop-reads';
  }
  if (resource.protection !== null || plan.choices.get(resource.id) === 'keep') return 'keep';
  return resource.unknown ? 'unknown' : 'logged';
}

/** Is nothing of it left to record without its noise? */
function isNoiseAll({ type }: Resource): boolean {
  return findNoiseRule(type ?? undefined)?.keepRest === null;
}

/** What is dropped of a resource, in a word. */
export function noiseOf({ type }: Resource): 'reads' | 'invocations' {
  return findNoiseRule(type ?? undefined)?.noun ?? 'reads';
}

/** What the plan saves on a resource each month. */
export function plannedSaving(resource: Resource, plan: Plan): Bounds<Usd> {
  return plan.dropped.get(resource.id)?.saving ?? exactly(NO_COST);
}

/** What of it stays in full though its noise goes, as people call it. */
export function sparedFolders(resource: Resource, plan: Plan): readonly string[] {
  return (plan.dropped.get(resource.id)?.folders ?? []).map((folder) => {
    const arn = arnOfFolder(folder);
    return parseArn(arn)?.resource ?? arn;
  });
}

/** What a resource costs each month with the plan. */
export function plannedCost(resource: Resource, plan: Plan): Bounds<Usd> {
  // How much of it stays is not known, so it may be all.
  if (sparedFolders(resource, plan).length > 0) return { ...resource.cost, low: NO_COST };
  return joinBounds(resource.cost, plannedSaving(resource, plan), subtractUsd);
}

/** Can the user drop it? Policy and selectors allow it, whether the plan does it or not. */
export function isDroppable({ id, isLogBucket }: Resource, { candidates }: Plan, { drop }: Policy): boolean {
  return candidates.has(id) || (isLogBucket && drop.logBuckets !== 'keep');
}
