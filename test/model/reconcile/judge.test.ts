import { expect, test } from 'vitest';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { judge } from '../../../src/model/reconcile/judge.ts';

test.for([
  [80, 100, 'agrees'],
  [125, 100, 'agrees'],
  [79.99, 100, 'bill-lower'],
  [125.01, 100, 'bill-higher'],
  [0, 100, 'only-in-model'],
  [null, 100, 'only-in-model'],
  [100, 0, 'only-on-bill'],
  [100, null, 'only-on-bill'],
  [0, 0, 'agrees'],
  [-5, 100, 'bill-lower'],
] as const)('billed %s, modelled %s: %s', ([billed, modelled, verdict]) => {
  const quantity = (value: number | null): Decimal | null => (value === null ? null : new Decimal(value));
  const expected = quantity(modelled);
  expect(judge(quantity(billed), expected === null ? null : exactly(expected)).verdict).toBe(verdict);
});

test('what the model does not know is compared with nothing, and its bounds still hold the bill', () => {
  const unknown = { low: new Decimal(0), expected: new Decimal(0), high: null };
  expect(judge(new Decimal(5), unknown)).toEqual({ ratio: null, within: true, verdict: 'not-comparable' });
});
