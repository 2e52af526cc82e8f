import { expect, test } from 'vitest';
import { mapBounds } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { DAYS_A_MONTH, gigabytes } from '../../../src/model/quantity/gigabytes.ts';

test('a gigabyte has 10^9 bytes, or 2^30 at the least of a bill, and stays open where the bytes are', () => {
  const bytes = { low: new Decimal(2 ** 31), expected: new Decimal('3e9'), high: new Decimal('4e9') };
  const texts = (high: Decimal | null) => mapBounds(gigabytes({ ...bytes, high }), (value) => value.toFixed());
  expect(texts(bytes.high)).toEqual({ low: '2', expected: '3', high: '4' });
  expect(texts(null)).toEqual({ low: '2', expected: '3', high: null });
});

test('a month of 730 hours has 30 5/12 days', () => {
  expect(DAYS_A_MONTH.times(12).toFixed(10)).toBe('365.0000000000');
});
