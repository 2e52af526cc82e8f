import type { Rate } from '../rates/rates.ts';
import { costOf } from '../quantity/usd.ts';
import type { ReconciledRow, Suggestion } from './reconciliation.ts';

/** Amounts on a bill are rounded: a difference below a cent, or below this share, says nothing. */
const CENT = '0.01';
const PERCENT = '0.5';

/** What the amount divided by the quantity says about the rate. Tiers are left alone: AWS may count them over more than the row. */
export function explainRate({ billed }: Pick<ReconciledRow, 'billed'>, rate: Rate | undefined): Suggestion | undefined {
  if (billed === null || rate === undefined || rate.tiers !== null || !billed.quantity.greaterThan(0)) return undefined;
  const list = costOf(billed.quantity, rate.price);
  const less = list.minus(billed.amount);
  if (list.isZero())
    return billed.amount.gte(CENT)
      ? { rule: 'above-list', text: 'charged, though it is free at list price: is the rate out of date?' }
      : undefined;
  const percent = less.dividedBy(list).times(100);
  if (less.abs().lessThan(CENT) || percent.abs().lessThan(PERCENT)) return undefined;
  if (billed.amount.lessThan(CENT))
    return {
      rule: 'nothing-charged',
      text: 'nothing was charged for it: credits, or a bill that shows amounts after credits',
    };
  const shown = percent.abs().toDecimalPlaces(1).toFixed();
  if (percent.greaterThan(0))
    return {
      rule: 'below-list',
      text: `the effective rate is ${shown}% below list: private pricing; --discount cloudtrail=${shown}% applies it to the estimate`,
    };
  return {
    rule: 'above-list',
    text: `the effective rate is ${shown}% above list: the amounts include tax or are in another currency, or the rate is out of date`,
  };
}
