import { describe, expect, test } from 'vitest';
import type { Reconciliation } from '../../../src/model/reconcile/reconciliation.ts';
import { caseNames, loadCase, reconcileCase } from './load-case.ts';

describe('the bill against the model, as cases', () => {
  test.for(caseNames)('%s', (name) => {
    const { months, rows, paidToFree, total } = loadCase(name);
    const found = reconcileCase(name);
    expect(found.months).toMatchObject(months);
    if (total !== undefined) expect(textsOf(found.total)).toEqual(total);
    const shown = found.rows.map(({ region, dimension, usageTypes, verdict, ratio, suggests }) => ({
      region,
      charge: dimension ?? usageTypes.join(' '),
      verdict,
      ratio: ratio === null ? null : ratio.toFixed(),
      suggests: suggests.map(({ rule }) => rule),
    }));
    expect(shown).toEqual(
      rows.map(({ region, charge, verdict, ratio, suggests }) => ({
        region,
        charge,
        verdict,
        ratio,
        suggests,
      })),
    );
    rows.forEach(({ says }, index) => {
      if (says !== undefined) expect(found.rows[index]?.suggests.map(({ text }) => text).join('\n')).toContain(says);
    });
    if (paidToFree !== undefined)
      expect(
        found.paidToFree.map(({ region, billed, modelled }) => ({
          region,
          billed: billed?.toFixed() ?? null,
          modelled: modelled?.toFixed() ?? null,
        })),
      ).toEqual(paidToFree);
  });
});

function textsOf(total: Reconciliation['total']): readonly (string | null)[] | null {
  if (total === null) return null;
  const { billed, modelled, difference, percent } = total;
  return [billed.toFixed(), modelled.expected.toFixed(), difference.toFixed(), percent?.toFixed(1) ?? null];
}
