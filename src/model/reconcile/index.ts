export { type PriceLines, reconcile } from './reconcile.ts';
export type {
  ComparedMonth,
  PaidToFree,
  ReconciledRow,
  Reconciliation,
  Suggestion,
  Verdict,
} from './reconciliation.ts';
