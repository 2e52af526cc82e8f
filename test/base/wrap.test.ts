import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { widthOf } from '../../src/base/display-width.ts';
import { wrap, wrapWords } from '../../src/base/wrap.ts';

describe('wrap', () => {
  test('breaks at blanks, and long words anywhere', () => {
    expect(wrap('a trail records abcdefghij', 8)).toEqual(['a trail', 'records', 'abcdefgh', 'ij']);
    expect(wrap('日本語 x', 4)).toEqual(['日本', '語', 'x']);
    expect(wrap('', 8)).toEqual(['']);
  });

  test('never exceeds the width and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.integer({ min: 2, max: 30 }), (words, width) => {
        const text = words.join(' ');
        const lines = wrap(text, width);
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

test('wrapWords keeps every word whole, and each line within the width but for a longer word', () => {
  expect(wrapWords('see arn:aws:s3:::acme-raw/ there', 8)).toEqual(['see', 'arn:aws:s3:::acme-raw/', 'there']);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 30 }), (words, width) => {
      const lines = wrapWords(words.join(' '), width);
      expect(lines.join(' ')).toBe(words.join(' '));
      for (const line of lines) expect(line.length <= width || !line.includes(' ')).toBe(true);
    }),
  );
});
