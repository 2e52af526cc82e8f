import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isObject, parseJson } from '../../src/base/json.ts';

test.each([
  ['{"a":[1]}', 'json'],
  ['{"a":[1', 'truncated'],
  ['{"a":"x', 'truncated'],
  ['', 'truncated'],
  ['{"a":1}}', 'not-json'],
  ['a,b', 'not-json'],
])('%j is %s', (text, kind) => expect(parseJson(text).kind).toBe(kind));

test.each([
  ['['.repeat(500) + ']'.repeat(500), 'json'],
  ['['.repeat(501) + ']'.repeat(501), 'too-deep'],
  ['{"a":'.repeat(200_000) + '1' + '}'.repeat(200_000), 'too-deep'],
])('nested as deep as can be followed, or deeper', (text, kind) => expect(parseJson(text).kind).toBe(kind));

test('what is not JSON comes with the message of the parser', () => {
  expect(parseJson('{"a" 1}')).toMatchObject({ kind: 'not-json', message: expect.stringContaining('position 5') });
});

test('JSON cut anywhere within its object is truncated', () => {
  fc.assert(
    fc.property(fc.object(), fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (value, share) => {
      const text = JSON.stringify(value);
      expect(parseJson(text)).toEqual({ kind: 'json', json: JSON.parse(text) });
      expect(parseJson(text.slice(0, Math.floor(text.length * share))).kind).toBe('truncated');
    }),
  );
});

test.each([
  [{}, true],
  [[], false],
  [null, false],
  ['{}', false],
  [undefined, false],
])('%j is an object: %s', (value, isOne) => expect(isObject(value)).toBe(isOne));
