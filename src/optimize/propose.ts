import { type Bounds, exactly, sumBounds } from '../model/quantity/bounds.ts';
import { isWithin } from '../model/rates/dimensions.ts';
import { estimate, type Estimate } from '../model/bill/estimate.ts';
import { costAsExpected } from '../model/bill/total.ts';
import type { Rates } from '../model/rates/rates.ts';
import { reestimate } from '../model/bill/reestimate.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import { addUsd, compareUsd, minUsd, NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import { findRedundant } from '../selectors/lint/rules/covered.ts';
import { countValues, type Selector, selectsManagement } from '../selectors/selector.ts';
import { type Candidate, findCandidates } from './candidates.ts';
import { chooseExclusions } from './choose.ts';
import { downstreamAlone } from './downstream-alone.ts';
import { type DroppedResource, findDropped } from './dropped.ts';
import { priceBetween } from './price-change.ts';
import type { Exclusions } from './exclusions.ts';
import { type HeldBack, heldBackBuckets } from './held-back.ts';
import { eventsInLogBuckets } from './log-bucket-events.ts';
import { type Proof, protectedArnsOf, protectedArnsOfType, prove } from './proof.ts';
import { mayHaveType, stayingCalls } from './protected-call.ts';
import type { Question } from './question.ts';
import { findManagementCopies } from './redundant-trails.ts';
import { rewrite } from './rewrite.ts';
import { savingOf as savingOfCharges } from './saving.ts';
import { assertKeepsProtected, assertSound } from './sound.ts';
import { wantedExclusions } from './wanted.ts';
import { type WhyUnchanged, whyUnchanged } from './why-unchanged.ts';

/** What a trail should record instead, what that saves, and what it keeps. */
export interface Proposal {
  /** What it answers. */
  readonly question: Question;
  readonly trail: Trail;
  /** The month's total over the whole snapshot, with the trail as it is and with the proposal. */
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  readonly saving: Bounds<Usd>;
  /** True where the trail's own selectors come back as they are. */
  readonly unchanged: boolean;
  /** Set where they do. */
  readonly whyUnchanged: WhyUnchanged | null;
  readonly selectors: readonly Selector[];
  readonly valuesUsed: number;
  readonly dropped: readonly DroppedResource[];
  /** What all worthwhile exclusions would save if AWS allowed any number of values. */
  readonly upperBound: Usd;
  readonly proofs: readonly Proof[];
  /** Every resource with noise on this trail, the most expensive first, dropped or not. */
  readonly candidates: readonly Candidate[];
  /** What is taken out, by ARN. */
  readonly exclusions: Exclusions;
  /** Worth excluding, but left in because AWS allows only so many values; ARNs. */
  readonly leftOut: readonly string[];
  /** Log buckets that stay in because principals did something in them. */
  readonly heldBack: readonly HeldBack[];
  /** What ending its management logging would save each month, if another trail records all of its management events. */
  readonly copies: Bounds<Usd>;
}

/**
 * The proposal for a trail: log buckets first, then noisy reads, the most expensive first, within 500 values. It never costs more
 * than before and never loses a management event, a protected call or an event of a protected resource.
 *
 * @throws Error when it would: a bug
 */
export function propose(question: Question): Proposal {
  const { snapshot, rates, policy, trail } = question;
  const own = trail.selectors ?? [];
  const candidates = findCandidates(question);
  const inLogBuckets = eventsInLogBuckets(snapshot, trail);
  const wanted = wantedExclusions(question, candidates, inLogBuckets);
  const heldBack = heldBackBuckets(question, inLogBuckets);
  const write = writer(question);
  const chosen = chooseExclusions(wanted, write);
  const rewritten = write(chosen);
  // Other selectors that surely save nothing are no proposal, unless they keep a log bucket out.
  const wouldDrop = findDropped(question, rewritten);
  const today = estimateToday(question);
  const isNone = sameData(own, rewritten) || (wouldDrop.length === 0 && chosen.logBuckets.length === 0);
  const lean = isNone ? own : withoutRedundant(rewritten);
  const candidate = isNone ? today : reestimate(today, snapshot, rates, trail, lean);
  // Smaller log files may stay in a more expensive storage class.
  const unchanged = isNone || candidate.total.expected.greaterThan(today.total.expected);
  const selectors = unchanged ? own : lean;
  const dropped = unchanged ? [] : wouldDrop;
  const exclusions = unchanged ? { logBuckets: [], noisy: [] } : chosen;
  const before = today.total;
  const proposed = unchanged ? today : candidate;
  const after = proposed.total;
  const copies = copiesOf(question);
  const proofsBefore = prove(snapshot, trail, own, policy);
  const proposal: Proposal = {
    question,
    trail,
    before,
    after,
    saving: unchanged ? exactly(NO_COST) : savingOf(question, selectors, { before: today, after: proposed }),
    unchanged,
    whyUnchanged: unchanged ? whyUnchanged(question, { candidates, wanted, copies, heldBack }) : null,
    selectors,
    valuesUsed: countValues(selectors),
    dropped,
    upperBound: upperBoundOf(question, {
      candidates,
      wanted,
      exclusions,
      selectors,
      dropped,
      saving: subtractUsd(before.expected, after.expected),
    }),
    proofs: unchanged ? proofsBefore : prove(snapshot, trail, selectors, policy),
    candidates,
    exclusions,
    leftOut: without(wanted, chosen),
    heldBack,
    copies,
  };
  assertSound(
    proposal,
    trail,
    proofsBefore,
    { before: ownCost(today), after: ownCost(proposed) },
    stayingCalls(policy),
  );
  assertKeepsProtected(snapshot.traffic, protectedArnsOf(snapshot, policy), trail, { ...trail, selectors });
  return proposal;
}

/**
 * What a month costs less if only some of a proposal's exclusions are made: one change has one saving, so it is that of a diff of
 * these selectors.
 */
export function savingOfExclusions(question: Question, exclusions: Exclusions): Bounds<Usd> {
  const { snapshot, rates, trail } = question;
  const selectors = withoutRedundant(writer(question)(exclusions));
  const today = estimateToday(question);
  return savingOf(question, selectors, { before: today, after: reestimate(today, snapshot, rates, trail, selectors) });
}

/** One change has one saving, whoever asks for it. */
function savingOf(
  question: Question,
  selectors: readonly Selector[],
  estimates: Parameters<typeof priceBetween>[1],
): Bounds<Usd> {
  const { snapshot, rates, month, trail, retention = null } = question;
  const change = { snapshot, rates, month, trail, retention, before: trail.selectors ?? [], after: selectors };
  const { saving } = priceBetween(change, estimates);
  // Nothing is gained, so no end is open below; log files that get smaller may stay in a more expensive class.
  return { ...saving, low: saving.low ?? minUsd(NO_COST, saving.expected) };
}

const estimates = new WeakMap<Snapshot, { readonly rates: Rates; readonly today: Estimate }>();

/** Every trail of a snapshot is proposed for against the same estimate. */
function estimateToday({ snapshot, rates, month, retention = null }: Question): Estimate {
  const known = estimates.get(snapshot);
  if (known?.rates === rates && known.today.month === month && known.today.retention === retention) return known.today;
  const today = estimate(snapshot, rates, month, 'all', retention);
  estimates.set(snapshot, { rates, today });
  return today;
}

/** CloudTrail's own charges in a month that is as expected: recording less never raises them. */
function ownCost({ lines }: Pick<Estimate, 'lines'>): Bounds<Usd> {
  return costAsExpected(lines.filter(({ dimension }) => isWithin(dimension, 'cloudtrail')));
}

function writer({ snapshot, policy, trail }: Question): (exclusions: Exclusions) => readonly Selector[] {
  const staying = stayingCalls(policy);
  const callsOf = (type: string): readonly string[] => [
    ...new Set(staying.flatMap((call) => (mayHaveType(call, type) ? [call.eventName] : []))),
  ];
  const resources = new Map<string, readonly string[]>();
  const resourcesOf = (type: string): readonly string[] => {
    const known = resources.get(type) ?? protectedArnsOfType(snapshot, policy, type);
    resources.set(type, known);
    return known;
  };
  return (exclusions) => rewrite(trail.selectors ?? [], exclusions, { callsOf, resourcesOf });
}

/** Management selectors may change their name without changing what is recorded: that alone is no proposal. */
function sameData(a: readonly Selector[], b: readonly Selector[]): boolean {
  return dataOf(a) === dataOf(b);
}

/**
 * Without the data selectors that the others make redundant: what a trail's own selectors record together, each of them
 * may still record once it is rewritten. The management selectors stay as they are.
 */
function withoutRedundant(selectors: readonly Selector[]): readonly Selector[] {
  const redundant = new Set(findRedundant(selectors));
  return selectors.filter((selector, index) => selectsManagement(selector) || !redundant.has(index));
}

function dataOf(selectors: readonly Selector[]): string {
  return JSON.stringify(selectors.filter((selector) => !selectsManagement(selector)));
}

/** What ending the trail's management logging would save, if another trail records all of its management events. */
function copiesOf(question: Question): Bounds<Usd> {
  const { redundant } = findManagementCopies(question);
  return redundant.find(({ trail: { arn } }) => arn === question.trail.arn)?.saving ?? exactly(NO_COST);
}

function without(wanted: Exclusions, chosen: Exclusions): readonly string[] {
  const taken = new Set([...chosen.logBuckets, ...chosen.noisy]);
  return [...wanted.logBuckets, ...wanted.noisy].filter((arn) => !taken.has(arn));
}

interface Chosen {
  readonly candidates: readonly Candidate[];
  readonly wanted: Exclusions;
  readonly exclusions: Exclusions;
  readonly selectors: readonly Selector[];
  readonly dropped: readonly DroppedResource[];
  readonly saving: Usd;
}

/**
 * What all worthwhile exclusions would save. Where they all fit that is the saving itself; else the noise of those left
 * out comes on top, with what it would cause elsewhere by itself, which may be a little more than could be saved, never less.
 */
function upperBoundOf(question: Question, { candidates, wanted, exclusions, selectors, dropped, saving }: Chosen): Usd {
  const left = new Set(wanted.noisy);
  for (const arn of exclusions.noisy) left.delete(arn);
  const more = candidates.filter(({ arn }) => left.has(arn));
  // A proposal that was not made saves nothing, though its noise would.
  const base = compareUsd(saving, sumOf(dropped).expected) > 0 ? saving : sumOf(dropped).expected;
  if (more.length === 0) return base;
  const arns = new Set(more.map(({ arn }) => arn));
  const rows = question.snapshot.traffic.filter(({ resource }) => arns.has(resource?.arn ?? ''));
  const elsewhere = downstreamAlone(question, question.trail.selectors ?? [], rows).expected;
  // On top of what is dropped, which with tiers has already taken the last events of the line.
  const further = savingOfCharges(
    more.flatMap(({ charges }) => charges),
    { ...question.trail, selectors },
    question,
  );
  return addUsd(addUsd(base, elsewhere), further.expected);
}

function sumOf(dropped: readonly DroppedResource[]): Bounds<Usd> {
  return sumBounds(
    dropped.map(({ saving }) => saving),
    NO_COST,
  );
}
