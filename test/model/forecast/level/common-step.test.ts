import { expect, test } from 'vitest';
import { commonStep } from '../../../../src/model/forecast/level/common-step.ts';
import { WeekTable } from '../../../../src/model/forecast/level/week-table.ts';

/** Lines of thirteen weeks that step by so much every fourth week, up and down, with some noise in each week. */
const lines = (count: number, step: number, slope = 0): WeekTable => {
  const table = new WeekTable(count, 13);
  for (let line = 0; line < count; line++) {
    const weeks = Array.from({ length: 13 }, (_, week) => {
      const chance = Math.sin(12.9898 * line + 78.233 * week) * 43_758.5453;
      const noise = 0.05 * (chance - Math.floor(chance) - 0.5);
      return Math.exp(8 + slope * week + noise + (Math.floor((week + line) / 4) % 2 === 0 ? step : 0));
    });
    table.add(Float64Array.from(weeks), 13, 0.05 ** 2);
  }
  return table;
};

test('of lines that do not step it is small, and of those that do it is what they step by', () => {
  expect(Math.sqrt(commonStep(lines(20, 0), 0))).toBeLessThan(0.013);
  // A step of 0.3 in four weeks is a variance of 0.3²/4 a week.
  const steps = Math.sqrt(commonStep(lines(20, 0.3), 0));
  expect(steps).toBeGreaterThan(0.11);
  expect(steps).toBeLessThan(0.23);
});

test('one steady line says little of it, and growth that all have in common is no step', () => {
  expect(commonStep(lines(1, 0), 0)).toBeGreaterThan(commonStep(lines(20, 0), 0));
  expect(commonStep(lines(20, 0, 0.05), 0.05)).toBeCloseTo(commonStep(lines(20, 0), 0), 9);
  expect(Math.sqrt(commonStep(lines(0, 0), 0))).toBeCloseTo(0.015, 9);
});
