import type { Bounds } from '../model/quantity/bounds.ts';
import type { Usd } from '../model/quantity/usd.ts';
import { categoryOf } from '../selectors/selector.ts';
import type { Candidate } from './candidates.ts';
import type { Offers } from './choice/offers.ts';
import type { HeldBack } from './held-back.ts';
import type { Question } from './question.ts';

/** Why a proposal leaves a trail's selectors as they are. */
export type WhyUnchanged =
  | 'selectors-unknown'
  | 'stopped'
  /** It records neither data nor management events. */
  | 'records-neither'
  /** It records no data events, and pays for additional copies of management events. */
  | 'paid-copies-only'
  /** It records no data events, and the first copy of its management events is free. */
  | 'free-copies-only'
  | 'policy-keeps-all'
  /** What is worth excluding leaves no valid selectors, or may save nothing. */
  | 'does-not-fit'
  /** What today's selectors leave out would have to come back, and costs more than is saved. */
  | 'would-cost-more'
  /** It leaves out what a proposal would. */
  | 'as-proposed'
  | 'no-noise-recorded'
  | 'all-protected'
  | 'nothing-counted'
  /** What would be worth it lies in log buckets in which principals did something too. */
  | 'log-buckets-held-back'
  | 'below-minimum';

interface Outcome {
  readonly candidates: readonly Candidate[];
  readonly offers: Offers;
  readonly copies: Bounds<Usd>;
  readonly heldBack: readonly HeldBack[];
  /** Today's selectors are those that were chosen, or those cost more. */
  readonly state: 'as-chosen' | 'more-expensive' | 'other';
}

/** The first reason that applies, from the one that rules out most. Only for a proposal that changes nothing. */
export function whyUnchanged(
  { trail, policy }: Question,
  { candidates, offers, copies, heldBack, state }: Outcome,
): WhyUnchanged {
  const { selectors } = trail;
  if (selectors === null) return 'selectors-unknown';
  if (trail.logging === false) return 'stopped';
  const categories = new Set(selectors.map(categoryOf));
  if (!categories.has('Data')) {
    if (!categories.has('Management')) return 'records-neither';
    return copies.expected.greaterThan(0) ? 'paid-copies-only' : 'free-copies-only';
  }
  if (!policy.drop.reads && !policy.drop.invokes) return 'policy-keeps-all';
  if (state === 'more-expensive') return 'would-cost-more';
  if (state === 'as-chosen') return 'as-proposed';
  if (offers.types.some(({ noisy }) => noisy.some(({ worth, mayBe = 0 }) => worth + mayBe > 0))) return 'does-not-fit';
  if (heldBack.length > 0) return 'log-buckets-held-back';
  if (candidates.length === 0) return 'no-noise-recorded';
  if (candidates.every((candidate) => candidate.protected)) return 'all-protected';
  return candidates.some((candidate) => !candidate.unknown && !candidate.protected)
    ? 'below-minimum'
    : 'nothing-counted';
}
