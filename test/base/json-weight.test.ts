import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTooHeavy } from '../../src/base/json-weight.ts';

/** Bytes by the values themselves, in place of their text. */
function weightOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const entries = Object.values(value);
  const own = Array.isArray(value) ? 48 : 64;
  return own + 24 * Math.max(0, entries.length - 1) + entries.reduce<number>((sum, one) => sum + weightOf(one), 0);
}

test('the text of a value weighs what its objects, lists and entries do, whatever stands in its strings', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: fc.constantFrom('a', '"', '\\', '{', '[', ',') }), (value) => {
      const text = JSON.stringify(value);
      const weight = text.length + weightOf(value);
      expect(isTooHeavy(text, weight, 0)).toBe(false);
      expect(isTooHeavy(text, weight - 1, 0)).toBe(true);
    }),
  );
});

test.each<[string, () => string, boolean]>([
  ['objects', () => `[${'{},'.repeat(12_000_000)}{}]`, false],
  ['more of them', () => `[${'{},'.repeat(20_000_000)}{}]`, true],
  ['lists in lists', () => '['.repeat(40_000_000), true],
  ['a text', () => JSON.stringify('{},'.repeat(12_000_000)), false],
])('%s, too many to parse', (_, make, expected) => expect(isTooHeavy(make())).toBe(expected));
