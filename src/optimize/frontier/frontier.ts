import { besideIn } from '../beside.ts';
import { offersFor } from '../choice/offers.ts';
import { estimate } from '../../model/bill/estimate.ts';
import { NO_COST } from '../../model/quantity/usd.ts';
import type { Proposal } from '../propose.ts';
import { type Split, splitByAccount, splitByRegion } from '../split-by-account.ts';
import { familiesOf, type FamilyPoint } from './families.ts';
import { type FrontierPoint, pointsOf } from './points.ts';
import { thresholdsOf, type ThresholdPoint } from './thresholds.ts';

/** What less or more would do: fewer values, other thresholds, other ways of naming, more trails. */
export interface Frontier {
  readonly points: readonly FrontierPoint[];
  readonly thresholds: readonly ThresholdPoint[];
  readonly families: readonly FamilyPoint[];
  /** What more trails would do; null where the limit leaves nothing out, or there is one account, or one Region. */
  readonly byAccount: Split | null;
  readonly byRegion: Split | null;
}

/** The way along the curve, for the same trail, policy and month as the proposal. */
export function frontierOf({ question, offers }: Proposal): Frontier {
  const { snapshot } = question;
  return {
    points: pointsOf(offers),
    thresholds: thresholdsOf(atAnyThreshold(question)),
    families: familiesOf(question, offers),
    byAccount: splitByAccount({ snapshot, offers }),
    byRegion: splitByRegion({ snapshot, offers }),
  };
}

/** With what the policy's own threshold leaves in. */
function atAnyThreshold(question: Proposal['question']): Proposal['offers'] {
  const { snapshot, rates, month, trail, retention = null } = question;
  const policy = { ...question.policy, minMonthlySaving: NO_COST };
  const today = estimate(snapshot, rates, month, 'all', retention);
  return offersFor({ ...question, policy }, besideIn(today, trail, question));
}
