import type { Bounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';
import type { ReconciledRow } from './reconciliation.ts';

const LEAST = new Decimal('0.8');
const MOST = new Decimal('1.25');

type Judgement = Pick<ReconciledRow, 'ratio' | 'within' | 'verdict'>;

/** A billed quantity compared with the model's. @param billed null: not on the bill; @param modelled null: not in the model */
export function judge(billed: Decimal | null, modelled: Bounds<Decimal> | null): Judgement {
  const quantity = billed ?? ZERO;
  if (modelled === null || isNothing(modelled))
    return {
      ratio: null,
      within: modelled === null ? null : quantity.isZero(),
      verdict: quantity.isZero() ? 'agrees' : 'only-on-bill',
    };
  const within = quantity.gte(modelled.low) && (modelled.high === null || quantity.lte(modelled.high));
  if (modelled.expected.isZero()) return { ratio: null, within, verdict: 'not-comparable' };
  const ratio = quantity.dividedBy(modelled.expected);
  if (quantity.isZero()) return { ratio, within, verdict: 'only-in-model' };
  const verdict = ratio.lessThan(LEAST) ? 'bill-lower' : ratio.greaterThan(MOST) ? 'bill-higher' : 'agrees';
  return { ratio, within, verdict };
}

/** Certainly nothing, which an unknown quantity is not. */
export function isNothing({ expected, high }: Bounds<Decimal>): boolean {
  return expected.isZero() && high !== null && high.isZero();
}
