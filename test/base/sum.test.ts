import { expect, test } from 'vitest';
import { sum } from '../../src/base/sum.ts';

test('numbers are added up, or what each item has', () => {
  expect(sum([])).toBe(0);
  expect(sum([1, 2.5, -1])).toBe(2.5);
  expect(sum([{ calls: 2 }, { calls: 3 }], ({ calls }) => calls)).toBe(5);
});
