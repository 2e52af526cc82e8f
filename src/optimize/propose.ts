import { type Bounds, exactly } from '../model/quantity/bounds.ts';
import type { OpenBounds } from '../model/quantity/open-bounds.ts';
import { isWithin } from '../model/rates/dimensions.ts';
import { estimate, type Estimate } from '../model/bill/estimate.ts';
import { costAsExpected } from '../model/bill/total.ts';
import type { Rates } from '../model/rates/rates.ts';
import { reestimate } from '../model/bill/reestimate.ts';
import type { Snapshot, Trail } from '../model/snapshot/snapshot.ts';
import { NO_COST, subtractUsd, type Usd } from '../model/quantity/usd.ts';
import { countValues, resourceTypeOf, type Selector, selectsManagement } from '../selectors/selector.ts';
import { inStableOrder } from '../selectors/stable-order.ts';
import { besideIn } from './beside.ts';
import { withoutRedundant } from './canonical/canonical.ts';
import type { Candidate } from './candidates.ts';
import { type Certificate, certificateOf } from './certificate.ts';
import { exclusionsOf, onlyOf, type TypeChoice, typesByBeginning } from './choice/choose.ts';
import { type Offers, offersFor } from './choice/offers.ts';
import { chooseSteadily } from './choice/steady.ts';
import { type DroppedResource, findDropped } from './dropped.ts';
import { priceBetween } from './price-change.ts';
import { type Exclusions, NO_EXCLUSIONS } from './exclusions.ts';
import { type HeldBack, heldBackBuckets } from './held-back.ts';
import { eventsInLogBuckets } from './log-bucket-events.ts';
import { guardedArnsOf, type Proof, prove } from './proof.ts';
import { stayingCalls } from './protected-call.ts';
import { type Gain, gainsOf } from './gains.ts';
import type { Question } from './question.ts';
import { findManagementCopies } from './redundant-trails.ts';
import { savingOnStore } from './store/price-store.ts';
import { withStoreSelectors } from './store/with-store-selectors.ts';
import { assertKeepsFolders, assertKeepsPatterns, assertKeepsProtected, assertSound } from './sound.ts';
import { upperBoundOf } from './upper-bound.ts';
import { type WhyUnchanged, whyUnchanged } from './why-unchanged.ts';

/** What a trail should record instead, what that saves, and what it keeps. */
export interface Proposal {
  /** What it answers. */
  readonly question: Question;
  readonly trail: Trail;
  /** The month's total over the whole snapshot, with the trail as it is and with the proposal. */
  readonly before: Bounds<Usd>;
  readonly after: Bounds<Usd>;
  /** `low` is null where something comes back of which no count is known. */
  readonly saving: OpenBounds<Usd>;
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
  /** What an earlier proposal left out and this one does not. */
  readonly gains: readonly Gain[];
  /** How near the choice is to the best there is. */
  readonly certificate: Certificate;
  /** How each type is written; none where nothing changes. */
  readonly choices: readonly TypeChoice[];
  readonly offers: Offers;
}

/**
 * The proposal for a trail: what saves most of deliveries into log buckets and of noise, within 500 values. It never costs more
 * than before and never loses a management event, a protected call or an event of a protected resource.
 *
 * @throws Error when it would: a bug
 */
export function propose(question: Question): Proposal {
  const { snapshot, policy, trail } = question;
  const own = trail.selectors ?? [];
  const today = estimateToday(question);
  const offers = offersFor(question, besideIn(today, trail, question));
  const { candidates } = offers;
  const steady = chooseSteadily(offers);
  const { choices } = steady;
  const chosen = exclusionsOf(choices, offers.whole);
  const lean = selectorsOf(offers, choices);
  const inLogBuckets = eventsInLogBuckets(snapshot, offers.trail);
  // Other selectors that surely save nothing are no proposal, unless they leave out deliveries or calls that
  // somebody named, or take back what the policy lets them.
  const wouldDrop = findDropped(question, lean, chosen);
  const isNone =
    sameData(own, lean) ||
    (wouldDrop.length === 0 &&
      chosen.logBuckets.length + chosen.deliveries.length === 0 &&
      !leavesNewCallsOut(offers) &&
      offers.retired.length === 0);
  const candidate = isNone ? today : estimateWith(question, today, lean);
  // Smaller log files may stay in a more expensive storage class, and what is protected by now comes back at its cost.
  const isMore =
    candidate.total.expected.greaterThan(today.total.expected) || costsMore(ownCost(today), ownCost(candidate));
  const unchanged = isNone || isMore;
  const gains = gainsOf(question, offers, chosen, lean);
  const isLeftOut = chosen.noisy.length + chosen.deliveries.length + chosen.logBuckets.length > 0;
  const state =
    isMore || (isNone && gains.length > 0)
      ? 'more-expensive'
      : isLeftOut && sameData(own, lean)
        ? 'as-chosen'
        : 'other';
  const selectors = unchanged ? own : lean;
  const dropped = unchanged ? [] : wouldDrop;
  const exclusions = unchanged ? NO_EXCLUSIONS : chosen;
  const heldBack = heldBackBuckets(question, inLogBuckets, exclusions);
  const before = today.total;
  const proposed = unchanged ? today : candidate;
  const after = proposed.total;
  const copies = copiesOf(question);
  const proofsBefore = prove(snapshot, trail, own, policy);
  // A session asks for none, or for little of it.
  let upperBound: Usd | undefined;
  let leftOut: readonly string[] | undefined;
  let certificate: Certificate | undefined;
  const proposal: Proposal = {
    question,
    trail,
    before,
    after,
    saving: unchanged ? exactly(NO_COST) : savingOf(question, selectors, { before: today, after: proposed }),
    unchanged,
    whyUnchanged: unchanged ? whyUnchanged(question, { candidates, offers, copies, heldBack, state }) : null,
    selectors,
    valuesUsed: countValues(selectors),
    dropped,
    get upperBound() {
      const saving = subtractUsd(before.expected, after.expected);
      return (upperBound ??= upperBoundOf(question, { candidates, left: this.leftOut, selectors, dropped, saving }));
    },
    proofs: unchanged ? proofsBefore : prove(snapshot, trail, selectors, policy),
    candidates,
    exclusions,
    get leftOut() {
      return (leftOut ??= leftOutOf(offers, chosen));
    },
    heldBack,
    copies,
    gains: unchanged ? [] : gains,
    get certificate() {
      return (certificate ??= certificateOf(offers, steady));
    },
    choices: unchanged ? [] : choices,
    offers,
  };
  assertSound(
    proposal,
    trail,
    proofsBefore,
    { before: ownCost(today), after: ownCost(proposed) },
    stayingCalls(policy),
  );
  assertKeepsProtected(snapshot.traffic, guardedArnsOf(snapshot, policy), trail, { ...trail, selectors });
  if (!unchanged) {
    assertKeepsFolders(own, selectors, policy);
    assertKeepsPatterns(own, selectors, policy, [
      ...offers.withoutCalls.calls.map(({ type }) => type),
      ...typesByBeginning(choices),
    ]);
  }
  return proposal;
}

/**
 * What a month costs less if only some of a proposal's exclusions are made: one change has one saving, so it is that of a diff of
 * these selectors.
 */
export function savingOfExclusions({ question, choices, offers }: Proposal, exclusions: Exclusions): OpenBounds<Usd> {
  const some = choices.map((choice) => onlyOf(choice, exclusions));
  const selectors = selectorsOf(offers, some);
  const today = estimateToday(question);
  return savingOf(question, selectors, { before: today, after: estimateWith(question, today, selectors) });
}

/** The trail's selectors with what is chosen left out of them, none of them redundant. */
function selectorsOf({ canonical, others }: Offers, choices: readonly TypeChoice[]): readonly Selector[] {
  const data = [...others, ...choices.flatMap(({ selectors }) => selectors)];
  // In the order of the selectors that they are made of.
  const order = [...new Set(canonical.data.map((selector) => resourceTypeOf(selector)))];
  const inOrder = order.flatMap((type) => data.filter((selector) => resourceTypeOf(selector) === type));
  const written = [...canonical.management, ...withoutRedundant(inOrder)];
  // AWS refuses an empty list, and a trail that is to record nothing should be stopped, not emptied.
  return (written.length > 0 ? written : canonical.data).map(nameFirst);
}

/** As files have it, whatever it was made of: the same selectors are the same bytes. */
function nameFirst({ Name, FieldSelectors }: Selector): Selector {
  return Name === undefined ? { FieldSelectors } : { Name, FieldSelectors };
}

/** The month with other selectors. */
function estimateWith(question: Question, today: Estimate, selectors: readonly Selector[]): Estimates['after'] {
  const { snapshot, rates, month, trail, store } = question;
  if (store === undefined) return reestimate(today, snapshot, rates, trail, selectors);
  return estimate(withStoreSelectors(snapshot, store, selectors, month), rates, month, today.scope, today.retention);
}

type Estimates = Parameters<typeof priceBetween>[1];

/** One change has one saving, whoever asks for it. */
function savingOf(question: Question, selectors: readonly Selector[], estimates: Estimates): OpenBounds<Usd> {
  const { snapshot, rates, month, trail, store, retention = null } = question;
  if (store !== undefined) return savingOnStore({ ...question, store }, selectors, estimates);
  const change = { snapshot, rates, month, trail, retention, before: trail.selectors ?? [], after: selectors };
  // What comes back without a count is told among `gains`.
  return priceBetween(change, estimates).saving;
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

function costsMore(before: Bounds<Usd>, after: Bounds<Usd>): boolean {
  return after.expected.greaterThan(before.expected) || after.low.greaterThan(before.low);
}

/** The user asked for them by name, whether or not anybody made them in the window. */
function leavesNewCallsOut({ withoutCalls, canonical }: Offers): boolean {
  return withoutCalls.calls.some(
    ({ type, eventName }) => !canonical.own.calls.some((own) => own.type === type && own.eventName === eventName),
  );
}

/** Management selectors may change their name without changing what is recorded: that alone is no proposal. */
function sameData(a: readonly Selector[], b: readonly Selector[]): boolean {
  return dataOf(a) === dataOf(b);
}

function dataOf(selectors: readonly Selector[]): string {
  return JSON.stringify(inStableOrder(selectors.filter((selector) => !selectsManagement(selector))));
}

/** What ending the trail's management logging would save, if another trail records all of its management events. */
function copiesOf(question: Question): Bounds<Usd> {
  const { redundant } = findManagementCopies(question);
  return redundant.find(({ trail: { arn } }) => arn === question.trail.arn)?.saving ?? exactly(NO_COST);
}

/** Worth a value, but for the number of them. */
function leftOutOf({ types }: Offers, chosen: Exclusions): readonly string[] {
  const taken = new Set([...chosen.logBuckets, ...chosen.deliveries, ...chosen.noisy]);
  const left: string[] = [];
  for (const { delivered, noisy } of types)
    for (const offers of [delivered, noisy])
      for (const { arn, worth, mayBe = 0 } of offers) if (worth + mayBe > 0 && !taken.has(arn)) left.push(arn);
  return left;
}
