import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianAlong, medianOf, medianOfThree } from '../../../../src/model/forecast/series/median.ts';

test('is the middle of the values in order, or the mean of the two', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 }), (values) => {
      const sorted = values.toSorted((a, b) => a - b);
      const middle = values.length >> 1;
      const expected = values.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
      expect(medianOf(Float64Array.from(values))).toBe(expected);
    }),
  );
});

test('looks at the first ones alone, and is 0 of none', () => {
  expect(medianOf(Float64Array.from([3, 1, 2, 100, 100]), 3)).toBe(2);
  expect(medianOf(new Float64Array(5), 0)).toBe(0);
});

test('along a step it is that of the numbers there alone, and three are the same as any', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 200 }),
      fc.integer({ min: 1, max: 7 }),
      (values, step) => {
        const along = values.filter((_, index) => index % step === 0);
        const room = new Float64Array(values.length);
        expect(medianAlong(Float64Array.from(values), 0, values.length, step, room)).toBe(
          medianOf(Float64Array.from(along)),
        );
      },
    ),
  );
  const three = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(three, (values) => {
      expect(medianOfThree(values[0]!, values[1]!, values[2]!)).toBe(medianOf(Float64Array.from(values)));
    }),
  );
});
