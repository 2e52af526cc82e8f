import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow, gainsOf } from '../../../../src/model/forecast/level/local-level.ts';

/** Solves a system of equations by elimination, with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, index) => [...row, right[index]!]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best));
    rows.splice(rows.indexOf(pivot), 1, rows[column]!);
    rows[column] = pivot;
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const factor = rows[row]![column]! / pivot[column]!;
      for (let index = column; index <= size; index++) rows[row]![index]! -= factor * pivot[index]!;
    }
  }
  return rows.map((row, index) => row[size]! / row[index]!);
}

/**
 * The same by least squares of everything at once: unknown are the first level, the slope and each step of the level; each
 * week and each step is an equation, as heavy as it is certain.
 */
function atOnce(weeks: readonly number[], wander: number, slope: { mean: number; variance: number }) {
  const size = weeks.length + 1;
  const information = Array.from({ length: size }, () => Array<number>(size).fill(0));
  const right = Array<number>(size).fill(0);
  const add = (equation: readonly number[], value: number, variance: number): void => {
    equation.forEach((a, i) => {
      right[i]! += (a * value) / variance;
      equation.forEach((b, j) => (information[i]![j]! += (a * b) / variance));
    });
  };
  const levelAt = (week: number): readonly number[] => [
    1,
    week,
    ...weeks.slice(1).map((_, step) => (step < week ? 1 : 0)),
  ];
  weeks.forEach((value, week) => add(levelAt(week), value, 1));
  add([0, 1, ...weeks.slice(1).map(() => 0)], slope.mean, slope.variance);
  for (let step = 1; step < weeks.length; step++)
    add(
      levelAt(0).map((_, index) => (index === step + 1 ? 1 : 0)),
      0,
      wander,
    );
  const found = solve(information, right);
  const times = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, one, index) => sum + one * b[index]!, 0);
  const last = levelAt(weeks.length - 1);
  const ofSlope = found.map((_, index) => (index === 1 ? 1 : 0));
  return {
    level: times(last, found),
    slope: found[1]!,
    levelVariance: times(last, solve(information, last)),
    covariance: times(ofSlope, solve(information, last)),
    slopeVariance: times(ofSlope, solve(information, ofSlope)),
  };
}

test('week by week it comes to what all equations come to at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 8 }),
      fc.constantFrom(0.01, 0.1, 1),
      fc.record({ mean: fc.constantFrom(-0.1, 0, 0.2), variance: fc.constantFrom(0.001, 0.1, 10) }),
      (weeks, wander, slope) => {
        const gains = gainsOf(weeks.length, wander, slope.variance);
        const followed = follow(Float64Array.from(weeks), gains, slope.mean, { level: 0, slope: 0, surprise: 0 });
        const whole = atOnce(weeks, wander, slope);
        expect(followed.level).toBeCloseTo(whole.level, 6);
        expect(followed.slope).toBeCloseTo(whole.slope, 6);
        expect(gains.levelVariance).toBeCloseTo(whole.levelVariance, 6);
        expect(gains.covariance).toBeCloseTo(whole.covariance, 6);
        expect(gains.slopeVariance).toBeCloseTo(whole.slopeVariance, 6);
      },
    ),
    { numRuns: 200 },
  );
});

test('a level that never wanders is the mean, and a slope of which nothing is known is the line through the weeks', () => {
  const weeks = Float64Array.from([1, 4, 2, 5]);
  const still = follow(weeks, gainsOf(4, 0, 0), 0, { level: 0, slope: 0, surprise: 0 });
  expect(still.level).toBeCloseTo(3, 12);
  const rising = follow(weeks, gainsOf(4, 0, 1e9), 0, { level: 0, slope: 0, surprise: 0 });
  // By hand: the regression of 1, 4, 2, 5 on 0 to 3 has the slope 1 and ends at 4.5; it leaves 5.
  expect(rising.slope).toBeCloseTo(1, 6);
  expect(rising.level).toBeCloseTo(4.5, 6);
  expect(rising.surprise).toBeCloseTo(5, 6);
});
