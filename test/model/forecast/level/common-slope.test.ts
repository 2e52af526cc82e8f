import { describe, expect, test } from 'vitest';
import { commonSlope as ofArrays, type Uncertain } from '../../../../src/model/forecast/level/common-slope.ts';

const lines = (...slopes: readonly number[]): readonly number[] => slopes;
const commonSlope = (slopes: readonly number[], known?: Uncertain) =>
  ofArrays(
    Float64Array.from(slopes),
    Float64Array.from(slopes, () => 0.01 ** 2),
    known,
  );

describe('the growth that lines have in common', () => {
  test('of one line with a slope that may be chance is little, of many lines with the same nearly all of it', () => {
    const [one, many] = [commonSlope(lines(0.02)), commonSlope(lines(...Array<number>(30).fill(0.02)))];
    expect(one.mean).toBeLessThan(0.01);
    expect(many.mean).toBeGreaterThan(0.018);
    expect(many.variance).toBeLessThan(one.variance);
  });

  test('is not moved far by one line that explodes', () => {
    const steady = Array<number>(10).fill(0);
    expect(commonSlope(lines(...steady, 1)).mean).toBeLessThan(0.003);
  });

  test('of lines that all explode is theirs, however unlikely any growth of that size is', () => {
    expect(commonSlope(lines(3, 3, 3)).mean).toBeGreaterThan(2.5);
  });

  test('is none of lines that rise and fall alike, and falls as it rises', () => {
    expect(commonSlope(lines(-0.02, 0.02)).mean).toBeCloseTo(0, 12);
    expect(commonSlope(lines(-0.03, -0.02, -0.02)).mean).toBeCloseTo(-commonSlope(lines(0.03, 0.02, 0.02)).mean, 12);
  });

  test('of no line is not known', () => {
    expect(commonSlope([]).mean).toBe(0);
    expect(commonSlope([]).variance).toBeGreaterThan(0);
  });

  test('is that of past bills where these know it better than the lines, and the other way round', () => {
    const bill = (deviation: number) => ({ mean: 0.02, variance: deviation ** 2 });
    expect(commonSlope(lines(0, 0), bill(0.001)).mean).toBeGreaterThan(0.018);
    expect(commonSlope(lines(0, 0), bill(0.1)).mean).toBeLessThan(0.001);
    expect(commonSlope([], bill(0.001)).mean).toBeGreaterThan(0.018);
  });
});
