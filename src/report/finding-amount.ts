import type { Bounds, Usd } from '../model/index.ts';
import { dollars, markUnknown } from './format-number.ts';

/** What a finding's remedy saves or costs, behind its sentence. */
export function amountText(saving: Bounds<Usd> | undefined, cost: Bounds<Usd> | undefined): string {
  if (saving !== undefined) return `: ${dollars(saving.expected)} a month`;
  if (cost === undefined) return '';
  if (cost.high?.isZero() === true) return '; the remedy has no fee';
  return `; the remedy costs ${markUnknown(cost, dollars(cost.expected))} a month`;
}
