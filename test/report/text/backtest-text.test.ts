import { expect, test } from 'vitest';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { signed } from '../../../src/report/text/backtest-text.ts';

test.each([
  ['3.14', '+3.1%'],
  ['-3.16', '-3.2%'],
  ['0.04', '0.0%'],
  ['-0.04', '0.0%'],
  ['0.06', '+0.1%'],
  ['1234.5', '+1,234.5%'],
])('an error of %s is %s', (error, text) => {
  expect(signed(new Decimal(error))).toBe(text);
});

test('an error that is none is unknown', () => {
  expect(signed(null)).toBe('unknown');
});
