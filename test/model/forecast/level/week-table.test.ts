import { expect, test } from 'vitest';
import { MOST_WEEKS, WeekTable } from '../../../../src/model/forecast/level/week-table.ts';

test('it holds the last whole weeks of each line, half a year at the most, and no line with a silent one', () => {
  const table = new WeekTable(3, 65);
  expect(table.add(Float64Array.of(7, 7), 2, 0.1)).toBe(true);
  expect(table.add(Float64Array.of(0, 7, 7), 3, 0.1)).toBe(false);
  const long = Float64Array.from({ length: 65 }, (_, week) => (week < 65 - MOST_WEEKS ? 0 : 14));
  expect(table.add(long, 65, 0.2)).toBe(true);
  expect(table.count).toBe(2);
  expect([...table.lengths.subarray(0, 2)]).toEqual([2, MOST_WEEKS]);
  expect([...table.noise.subarray(0, 2)]).toEqual([0.1, 0.2]);
  expect(table.values[0]).toBeCloseTo(Math.log(7), 12);
  expect(table.values[MOST_WEEKS]).toBeCloseTo(Math.log(14), 12);
});
