import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driftedSum } from '../../../src/model/forecast/drift.ts';

const growing = (factor: number, weeks: number): readonly number[] =>
  Array.from({ length: weeks }, (_, week) => Math.round(1e9 * factor ** week));

describe('a steady drift', () => {
  test.each([
    ['grows', growing(1.02, 4)],
    ['shrinks', growing(0.98, 4)],
    ['grows over a quarter', growing(1.02, 13)],
    ['grows from nothing', [0, 10, 100, 1000]],
  ])('%s: one end reaches what the weeks will be', (_what, weeks) => {
    const total = weeks.reduce((a, b) => a + b, 0);
    const { low, high } = driftedSum(weeks, 4);
    if (weeks[0]! < weeks.at(-1)!) {
      expect(low).toBe(total);
      expect(high).toBeGreaterThan((total * weeks.at(-1)!) / Math.max(1, weeks.at(-4)!) / 1.4);
    } else {
      expect(high).toBe(total);
      expect(low).toBeLessThan(total * 0.98 ** 4);
    }
  });

  test.each([
    ['one week', [7]],
    ['two weeks, which always follow one another', [1, 2]],
    ['three weeks, of which one in three rises by chance', [1, 2, 3]],
    ['four weeks of which one does not rise', [10, 12, 11, 13]],
    ['weeks that are alike', [5, 5, 5, 5, 5]],
    ['no events', [0, 0, 0, 0]],
  ])('is not seen in %s', (_what, weeks) => {
    const total = weeks.reduce((a, b) => a + b, 0);
    expect(driftedSum(weeks, 4)).toEqual({ low: total, high: total });
  });

  test('law: the sum lies between its ends, which are whole numbers, and weeks in the other order drift the other way', () => {
    const series = fc.array(fc.integer({ min: 0, max: 1e9 }), { minLength: 1, maxLength: 13 });
    fc.assert(
      fc.property(series, fc.double({ min: 0, max: 8, noNaN: true }), (weeks, distance) => {
        const total = weeks.reduce((a, b) => a + b, 0);
        const { low, high } = driftedSum(weeks, distance);
        expect(low).toBeLessThanOrEqual(total);
        expect(high).toBeGreaterThanOrEqual(total);
        expect([low, high].every(Number.isInteger)).toBe(true);
        const back = driftedSum(weeks.toReversed(), distance);
        if (low < total) expect(back.low).toBe(total);
        if (high > total) expect(back.high).toBe(total);
      }),
    );
  });
});
