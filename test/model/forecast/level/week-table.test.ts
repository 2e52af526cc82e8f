import { expect, test } from 'vitest';
import { MOST_WEEKS, WeekTable } from '../../../../src/model/forecast/level/week-table.ts';

test('it holds the last whole weeks of each line, half a year at the most, and no line with a silent one', () => {
  const table = new WeekTable(3);
  expect(
    table.add(
      Float64Array.from({ length: 16 }, (_, day) => (day < 2 ? 1_000 : 1)),
      16,
      0.1,
    ),
  ).toBe(true);
  expect(
    table.add(
      Float64Array.from({ length: 21 }, (_, day) => (day < 7 ? 0 : 1)),
      21,
      0.1,
    ),
  ).toBe(false);
  expect(table.add(new Float64Array(455).fill(2), 455, 0.2)).toBe(true);
  expect(table.count).toBe(2);
  expect([...table.lengths.subarray(0, 2)]).toEqual([2, MOST_WEEKS]);
  expect([...table.noise.subarray(0, 2)]).toEqual([0.1, 0.2]);
  expect(table.values[0]).toBeCloseTo(Math.log(7), 12);
  expect(table.values[MOST_WEEKS]).toBeCloseTo(Math.log(14), 12);
});
