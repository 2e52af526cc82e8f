import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { quote } from '../../src/base/problem.ts';

test('input is quoted whole up to 60 characters, and cut beyond', () => {
  expect(quote('x'.repeat(60))).toBe(`\`${'x'.repeat(60)}\``);
  expect(quote('x'.repeat(61))).toBe(`\`${'x'.repeat(57)}…\``);
  expect(quote({ a: [1] })).toBe('`{"a":[1]}`');
  expect(quote(undefined)).toBe('`undefined`');
});

test('what is quoted holds no control character and is never long, whatever the input', () => {
  expect(quote('\u001b[2J')).toBe('`\\u001b[2J`');
  expect(quote('\u0007'.repeat(300))).toBe(`\`${'\\u0007'.repeat(9)}…\``);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(quote(text)).not.toMatch(/\p{C}/u);
      expect(quote(text).length).toBeLessThanOrEqual(62);
    }),
    { numRuns: 1_000 },
  );
});
