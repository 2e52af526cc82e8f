import type { Bounds } from '../quantity/bounds.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { UsageType } from '../rates/usage-type.ts';
import type { Usd } from '../quantity/usd.ts';
import type { ComparedSums } from './compare-sums.ts';

/** How the bill compares with the model. */
export type Verdict =
  /** The bill is 0.95 to 1.05 times what the model expects, or the difference is below a cent. */
  | 'agrees'
  /** It is not, but lies within the model's bounds, widened by as much. */
  | 'within-bounds'
  | 'bill-higher'
  | 'bill-lower'
  | 'only-on-bill'
  | 'only-in-model'
  /** AWS is still counting: shown, not judged. */
  | 'open-month'
  /** The two cannot be compared; the suggestion says why. */
  | 'not-comparable';

/** What may explain a row, and the rule that says so. */
export interface Suggestion {
  readonly rule: string;
  readonly text: string;
}

/** What the model has of a charge. */
export interface Modelled {
  readonly quantity: Bounds<Decimal>;
  readonly cost: Bounds<Usd>;
}

/** One charge of one account, Region and month, on the bill and in the model. */
export interface ReconciledRow {
  readonly month: string;
  readonly account: string;
  /** null: not known from the usage type. */
  readonly region: string | null;
  readonly kind: UsageType['kind'];
  /** null except for charges of CloudTrail. */
  readonly dimension: Dimension | null;
  /** As the bill writes them; empty where only the model has the charge. */
  readonly usageTypes: readonly string[];
  /** Set where it is not CloudTrail. */
  readonly service?: string;
  /** null: not on the bill. */
  readonly billed: { readonly quantity: Decimal; readonly amount: Usd } | null;
  /** null: not in the model. */
  readonly modelled: Modelled | null;
  /** Billed quantity by expected one; null where the model expects nothing, or the two were not compared. */
  readonly ratio: Decimal | null;
  /** The billed amount above the cost that the model expects; null where the two were not compared, or no price is known. */
  readonly difference: Usd | null;
  readonly verdict: Verdict;
  readonly suggests: readonly Suggestion[];
}

/** The mean number of paid copies of a management event. */
export interface PaidToFree {
  readonly month: string;
  readonly account: string;
  readonly region: string;
  /** null: no first copies to divide by. */
  readonly billed: Decimal | null;
  readonly modelled: Decimal | null;
}

/** A month of the bill, and what it was compared with. */
export interface ComparedMonth {
  readonly month: string;
  /** `same-days`: the traffic of exactly these days. `projection`: the window's mean day, for each day of the month. */
  readonly basis: 'same-days' | 'projection';
  readonly days: number;
  /** How many of them lie in the window of the snapshot. */
  readonly daysObserved: number;
  /** AWS is still counting: marked as estimated, or read before the month was over. */
  readonly open: boolean;
  /** null: not judged, because the month is open or its bill has nothing of CloudTrail. */
  readonly total: ComparedSums | null;
}

/** The bill explained by the model. It changes no estimate. */
export interface Reconciliation {
  /** Of the months that are judged; null where none is. */
  readonly total: ComparedSums | null;
  readonly months: readonly ComparedMonth[];
  /** All that is billed, in exactly one row each, and what only the model has. */
  readonly rows: readonly ReconciledRow[];
  readonly paidToFree: readonly PaidToFree[];
}
