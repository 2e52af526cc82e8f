import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { didYouMean, distanceBetween, nearest, nearestOf } from '../../src/base/nearest.ts';

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

test('the nearest words are those of the least distance, however few letters were compared', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'C'), maxLength: 7 });
  fc.assert(
    fc.property(word, fc.array(word, { maxLength: 6 }), fc.nat(4), (own, words, limit) => {
      const distances = words.map((other) => distanceBetween(own.toLowerCase(), other.toLowerCase()));
      const least = Math.min(limit, ...distances);
      expect(nearestOf(own, words, limit)).toEqual(words.filter((_, index) => distances[index] === least));
    }),
  );
});

test('a word of a million letters is compared with none of another length', () => {
  const words = Array.from({ length: 10_000 }, (_, index) => `word-${index}`);
  expect(nearestOf('x'.repeat(1_000_000), words, 2)).toEqual([]);
});
