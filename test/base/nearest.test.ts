import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, distanceBetween, nearest } from '../../src/base/nearest.ts';

const WORDS = ['report', 'optimize', 'observe'];

test.each([
  ['reprot', 'report'],
  ['Observe', 'observe'],
  ['explain', undefined],
  ['', undefined],
])('%j was meant as %s', (word, meant) => {
  expect(nearest(word, WORDS)).toBe(meant);
  expect(didYouMean(word, WORDS)).toBe(meant === undefined ? '' : `; did you mean ${meant}?`);
});

test('no word is near where there is none', () => expect(nearest('x', [])).toBeUndefined());

test('the distance is a metric', () => {
  const text = fc.string({ maxLength: 6 });
  fc.assert(
    fc.property(text, text, text, (a, b, c) => {
      expect(distanceBetween(a, b)).toBe(distanceBetween(b, a));
      expect(distanceBetween(a, b) === 0).toBe(a === b);
      expect(distanceBetween(a, c)).toBeLessThanOrEqual(distanceBetween(a, b) + distanceBetween(b, c));
    }),
  );
});
