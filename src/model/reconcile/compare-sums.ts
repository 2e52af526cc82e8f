import { type Bounds, sumBounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import { addUsd, NO_COST, subtractUsd, type Usd } from '../quantity/usd.ts';
import type { BilledCharge } from './billed-charges.ts';
import type { ModelledCharge } from './modelled-charges.ts';

/** All that CloudTrail charges in a month, compared or not: on the bill, in the model, and what lies between. */
export interface ComparedSums {
  readonly billed: Usd;
  readonly modelled: Bounds<Usd>;
  /** What is billed above what the model expects. */
  readonly difference: Usd;
  /** The same in percent of what the model expects; null where that is nothing. */
  readonly percent: Decimal | null;
}

export function compareSums(
  billed: Iterable<Pick<BilledCharge, 'kind' | 'amount'>>,
  modelled: Iterable<Pick<ModelledCharge, 'cost'>>,
): ComparedSums {
  const amounts = [...billed].filter(({ kind }) => kind !== 'other-service').map(({ amount }) => amount);
  const costs = [...modelled].map(({ cost }) => cost);
  return sumsOf(amounts.reduce(addUsd, NO_COST), sumBounds(costs, NO_COST));
}

/** Several months as one. */
export function addSums(sums: readonly ComparedSums[]): ComparedSums {
  return sumsOf(
    sums.reduce((sum, { billed }) => addUsd(sum, billed), NO_COST),
    sumBounds(
      sums.map(({ modelled }) => modelled),
      NO_COST,
    ),
  );
}

function sumsOf(billed: Usd, modelled: Bounds<Usd>): ComparedSums {
  const difference = subtractUsd(billed, modelled.expected);
  const percent = modelled.expected.isZero() ? null : difference.dividedBy(modelled.expected).times(100);
  return { billed, modelled, difference, percent };
}
