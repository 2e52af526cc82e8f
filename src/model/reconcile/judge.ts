import type { Bounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import type { ReconciledRow } from './reconciliation.ts';

/** The share of what the model expects within which the two agree, and by which its bounds are widened. */
export const TOLERANCE = new Decimal('0.05');

type Judgement = Pick<ReconciledRow, 'ratio' | 'verdict'>;

/**
 * A billed quantity compared with the model's.
 *
 * @param billed null: not on the bill
 * @param modelled null: not in the model
 * @param rounding so little of it that the amounts of a bill, in cents, would not show it
 */
export function judge(billed: Decimal | null, modelled: Bounds<Decimal> | null, rounding: Decimal = ZERO): Judgement {
  const quantity = billed ?? ZERO;
  if (modelled === null || isNothing(modelled))
    return { ratio: null, verdict: quantity.isZero() ? 'agrees' : 'only-on-bill' };
  if (modelled.expected.isZero()) return { ratio: null, verdict: 'not-comparable' };
  const ratio = quantity.dividedBy(modelled.expected);
  if (quantity.isZero()) return { ratio, verdict: 'only-in-model' };
  const more = quantity.minus(modelled.expected);
  if (more.abs().lte(Decimal.max(modelled.expected.times(TOLERANCE), rounding))) return { ratio, verdict: 'agrees' };
  return { ratio, verdict: sideOf(quantity, modelled) ?? 'within-bounds' };
}

/** What has no upper end tells nothing of how much: a bill above what is known of it says how much is not. */
function sideOf(quantity: Decimal, { low, expected, high }: Bounds<Decimal>): 'bill-lower' | 'bill-higher' | undefined {
  if (quantity.lessThan(low.times(ONE.minus(TOLERANCE)))) return 'bill-lower';
  return quantity.greaterThan((high ?? expected).times(ONE.plus(TOLERANCE))) ? 'bill-higher' : undefined;
}

const ONE = new Decimal(1);

/** Certainly nothing, which an unknown quantity is not. */
export function isNothing({ expected, high }: Bounds<Decimal>): boolean {
  return expected.isZero() && high !== null && high.isZero();
}
