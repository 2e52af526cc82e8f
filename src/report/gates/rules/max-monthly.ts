import type { Usd } from '../../../model/quantity/usd.ts';
import { decidingForecast, type Gate, type Measure } from '../gate.ts';
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
  if (limit === null) return undefined;
  const { total, forecast } = costs;
  return { unit: 'USD', limit, actual: total, ...(forecast === undefined ? {} : { forecast }) };
}

function remedy(gate: Gate): string {
  if (gate.verdict === 'failed') return 'See what optimize proposes for each trail, or raise the limit';
  if (gate.actual.high === null) return 'Count what is listed as unknown, or raise the limit';
  if (gate.unit !== 'USD' || gate.forecast === undefined)
    return 'Observe more weeks for a narrower range, or raise the limit';
  if (decidingForecast(gate) === undefined)
    return 'It hangs on what is known only roughly, such as how large log files are: raise the limit, or see the bounds of each line with --format json';
  const narrower =
    'Observe more weeks, or ask for less with --confidence, which makes the forecast narrower; or raise the limit';
  return gate.level === 'warn'
    ? narrower
    : `${narrower}. Whether this fails is for the policy to say, with \`gates: {undecided: warn}\` or \`fail\``;
}
