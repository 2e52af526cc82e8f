import type { Alternative } from '../../../optimize/compare-policies.ts';
import type { Proposal } from '../../../optimize/propose.ts';
import { amountBriefly } from '../../text/format-number.ts';
import { textTable } from '../blocks/text-table.ts';

/** This proposal beside those of other policies. */
export function policyTable(
  { after, saving, valuesUsed, dropped }: Proposal,
  alternatives: readonly Alternative[],
): readonly string[] {
  if (alternatives.length === 0) return [];
  const own: Alternative = { name: 'this one', after, saving, valuesUsed, dropped: dropped.length };
  const rows = [own, ...alternatives].map((one) => [
    one.name,
    amountBriefly(one.saving),
    amountBriefly(one.after),
    String(one.valuesUsed),
    String(one.dropped),
  ]);
  return textTable(
    [
      { title: 'policy', align: 'left' },
      { title: 'saves a month', align: 'right' },
      { title: 'month then costs', align: 'right' },
      { title: 'values', align: 'right' },
      { title: 'resources cut', align: 'right' },
    ],
    rows,
  ).split('\n');
}
