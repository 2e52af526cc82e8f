import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianBetween, medianOf, medianOfFew, medianOfThree } from '../../../../src/model/forecast/series/median.ts';

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

test('a few of them, within others or alone, have the same, and three are the same as any', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 30 }),
      (values, before) => {
        const start = Math.min(before, values.length - 1);
        const own = values.slice(start);
        const expected = medianOf(Float64Array.from(own));
        expect(medianBetween(Float64Array.from(values), start, values.length, new Float64Array(40))).toBe(expected);
        expect(medianOfFew([...own, -100], own.length)).toBe(expected);
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
