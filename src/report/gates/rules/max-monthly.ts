import type { Usd } from '../../../model/quantity/usd.ts';
import type { Gate, Measure } from '../gate.ts';
import { type GateRule, type GateView, LIMIT_WORDS } from '../gate-rule.ts';

/** The budget: the total must stay within it. */
export const maxMonthly: GateRule = {
  level: 'fail',
  name: 'Budget',
  words: LIMIT_WORDS,
  measure: (view) => totalWithin(view, view.input.maxMonthly ?? view.input.policy.monthlyBudget),
  remedy,
};

/** A level below the budget, from which on it is told. */
export const warnMonthly: GateRule = {
  level: 'warn',
  name: 'Warning level',
  words: LIMIT_WORDS,
  measure: (view) => totalWithin(view, view.input.policy.warnMonthly),
  remedy,
};

function totalWithin({ costs }: GateView, limit: Usd | null): Measure | undefined {
  return limit === null ? undefined : { unit: 'USD', limit, actual: costs.total };
}

function remedy({ verdict, actual }: Gate): string {
  if (verdict === 'failed') return 'See what optimize proposes for each trail, or raise the limit';
  return actual.high === null
    ? 'Count what is listed as unknown, or raise the limit'
    : 'Observe more weeks for a narrower range, or raise the limit';
}
