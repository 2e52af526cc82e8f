import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow, gainsOf, withSlope } from '../../../../src/model/forecast/level/local-level.ts';

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

/** Week by week, with the slope put in afterwards. */
function byWeek(weeks: readonly number[], wander: number, slope: { mean: number; variance: number }) {
  const gains = gainsOf(weeks.length, wander);
  const found = { level: 0, squares: 0, products: 0 };
  follow(Float64Array.from(weeks), 0, gains, found);
  const about = { mean: 0, variance: 0, squares: 0, logVariance: 0 };
  withSlope(found, gains, slope.mean, slope.variance, about);
  return {
    level: found.level + gains.levelBySlope * about.mean,
    slope: about.mean,
    levelVariance: gains.levelVariance + gains.levelBySlope ** 2 * about.variance,
    covariance: gains.levelBySlope * about.variance,
    slopeVariance: about.variance,
    squares: about.squares,
    logVariance: gains.logVariance + about.logVariance,
  };
}

const anyWeeks = fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 2, maxLength: 8 });

test('week by week it comes to what all equations come to at once', () => {
  fc.assert(
    fc.property(
      anyWeeks,
      fc.constantFrom(0.01, 0.1, 1),
      fc.record({ mean: fc.constantFrom(-0.1, 0, 0.2), variance: fc.constantFrom(0.001, 0.1, 10) }),
      (weeks, wander, slope) => {
        const [followed, whole] = [byWeek(weeks, wander, slope), atOnce(weeks, wander, slope)];
        for (const part of ['level', 'slope', 'levelVariance', 'covariance', 'slopeVariance'] as const)
          expect(followed[part]).toBeCloseTo(whole[part], 6);
      },
    ),
    { numRuns: 200 },
  );
});

/** The likelihood of weeks after the first: by the covariance of what they differ from it, eliminated from above. */
function likelihood(weeks: readonly number[], wander: number, slope: { mean: number; variance: number }) {
  const off = weeks.slice(1).map((week, step) => week - weeks[0]! - slope.mean * (step + 1));
  const covariance = off.map((_, i) =>
    off.map((__, j) => (i === j ? 2 : 1) + wander * (Math.min(i, j) + 1) + slope.variance * (i + 1) * (j + 1)),
  );
  let logarithm = 0;
  const squares = off.reduce((sum, one, index) => sum + one * solve(covariance, off)[index]!, 0);
  for (let size = 1; size <= off.length; size++) {
    // A determinant is the product of what each further row adds: one over the last of its inverse.
    const part = covariance.slice(0, size).map((row) => row.slice(0, size));
    const last = part.map((_, index) => (index === size - 1 ? 1 : 0));
    logarithm -= Math.log(solve(part, last)[size - 1]!);
  }
  return { squares, logarithm };
}

test('its surprises are as likely as all weeks are at once', () => {
  fc.assert(
    fc.property(
      anyWeeks,
      fc.constantFrom(0, 0.1, 1),
      fc.record({ mean: fc.constantFrom(-0.1, 0, 0.2), variance: fc.constantFrom(0, 0.1, 10) }),
      (weeks, wander, slope) => {
        const [followed, whole] = [byWeek(weeks, wander, slope), likelihood(weeks, wander, slope)];
        expect(followed.squares).toBeCloseTo(whole.squares, 6);
        expect(followed.logVariance).toBeCloseTo(whole.logarithm, 6);
      },
    ),
    { numRuns: 200 },
  );
});

test('a level that never wanders is the mean, and a slope of which nothing is known is the line through the weeks', () => {
  const weeks = [1, 4, 2, 5];
  expect(byWeek(weeks, 0, { mean: 0, variance: 0 }).level).toBeCloseTo(3, 12);
  const rising = byWeek(weeks, 0, { mean: 0, variance: 1e9 });
  // By hand: the regression of 1, 4, 2, 5 on 0 to 3 has the slope 1 and ends at 4.5; it leaves 5.
  expect(rising.slope).toBeCloseTo(1, 6);
  expect(rising.level).toBeCloseTo(4.5, 6);
  expect(rising.squares).toBeCloseTo(5, 6);
});
