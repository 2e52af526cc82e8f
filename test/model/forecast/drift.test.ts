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
    ['five weeks of which two fall', [1_000, 8_000, 4_000, 16_000, 8_000]],
    ['weeks that are alike', [5, 5, 5, 5, 5]],
    ['no events', [0, 0, 0, 0]],
  ])('is not seen in %s', (_what, weeks) => {
    const total = weeks.reduce((a, b) => a + b, 0);
    expect(driftedSum(weeks, 4)).toEqual({ low: total, high: total });
  });

  // Of five weeks the outer end of Sen's interval is the last but one of the ten growths in their order.
  const fiveWeeks = [1_000, 8_000, 4_000, 16_000, 32_000];

  test.each([
    // Twice as much every week, for 4.5 weeks: 2^4.5 is 22.6274.
    ['doubles', [1_000, 2_000, 4_000, 8_000], 4, 15_000, 339_411],
    ['halves', [8_000, 4_000, 2_000, 1_000], 4, 662, 15_000],
    // Twofold growth twice a week, for 1.5 weeks.
    ['doubles but for one week', fiveWeeks, 1, 61_000, 488_000],
    ['halves but for one week', fiveWeeks.toReversed(), 1, 7_625, 61_000],
    ['is nothing yet within half a week', [1_000, 2_000, 4_000, 8_000], -0.5, 15_000, 15_000],
  ])('%s: %j, %d weeks on', (_what, weeks, distance, low, high) => {
    expect(driftedSum(weeks, distance)).toEqual({ low, high });
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
