import { describe, expect, test } from 'vitest';
import { caseNames, loadCase, reconcileCase } from './load-case.ts';

describe('the bill against the model, as cases', () => {
  test.for(caseNames)('%s', (name) => {
    const { months, rows, paidToFree } = loadCase(name);
    const found = reconcileCase(name);
    expect(found.months).toEqual(months);
    const shown = found.rows.map(({ region, dimension, usageTypes, verdict, ratio, within, suggests }) => ({
      region,
      charge: dimension ?? usageTypes.join(' '),
      verdict,
      ratio: ratio === null ? null : ratio.toFixed(),
      within,
      suggests: suggests.map(({ rule }) => rule),
    }));
    expect(shown).toEqual(
      rows.map(({ region, charge, verdict, ratio, within, suggests }) => ({
        region,
        charge,
        verdict,
        ratio,
        within,
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
