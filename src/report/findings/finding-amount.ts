import type { Parts } from './rule.ts';
import { dollars, markUnknown } from '../text/format-number.ts';

/** What a finding's remedy saves or costs, behind its sentence. @param period `a month` or `in the window` */
export function amountText({ saving, cost }: Pick<Parts, 'saving' | 'cost'>, period: string): string {
  if (saving !== undefined) return `: ${markUnknown(saving, dollars(saving.expected))} ${period}`;
  if (cost === undefined) return '';
  if (cost.high?.isZero() === true) return '; the fix costs nothing';
  return `; the fix costs ${markUnknown(cost, dollars(cost.expected))} ${period}`;
}
