import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from '../../src/base/clean-text.ts';
import { ANY_TEXT } from './any-text.ts';

test.each([
  ['acme-raw', 'acme-raw'],
  ['a\u001b[31mb\u001b[0m', 'ab'],
  ['a\u001b]0;title\u0007b', 'ab'],
  ['two\nlines', 'two lines'],
  ['a\u202eb\u200bc', 'abc'],
  ['日本 👩🏽', '日本 👩🏽'],
])('%j reads %j', (text, shown) => expect(cleanText(text)).toBe(shown));

test('nothing is left that moves a cursor or turns a line around', () => {
  fc.assert(
    fc.property(ANY_TEXT, (text) => {
      expect(cleanText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }),
  );
});
