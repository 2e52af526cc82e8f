import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Usd } from '../../model/quantity/usd.ts';

/** A limit that the report is held against. */
export interface Gate {
  readonly gate: 'max-monthly';
  readonly limit: Usd;
  readonly actual: Usd;
  readonly passed: boolean;
}

/** The budget: the expected total must not exceed the limit. No limit, no gate. */
export function budgetGates(total: Bounds<Usd>, limit: Usd | null): readonly Gate[] {
  if (limit === null) return [];
  return [{ gate: 'max-monthly', limit, actual: total.expected, passed: !total.expected.greaterThan(limit) }];
}
