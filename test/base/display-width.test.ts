import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutTo, cutToEnd, pad, widthOf } from '../../src/base/display-width.ts';

describe('display width', () => {
  test.each([
    ['acme-raw', 8],
    ['', 0],
    ['日本', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['👩‍👩‍👧', 2],
    ['ｶﾅ', 2],
    ['カナ', 4],
    ['█▏…', 3],
    ['a\u200bb', 2],
  ])('%j takes %i cells', (text, width) => expect(widthOf(text)).toBe(width));

  test('padding fills cells, and cuts nothing', () => {
    expect([pad('日', 4), pad('日', 4, 'right'), pad('acme', 2)]).toEqual(['日  ', '  日', 'acme']);
  });

  test('a cut takes whole characters only', () => {
    expect(cutTo('日本語', 3)).toBe('日');
    expect(cutToEnd('日本語', 3)).toBe('語');
    expect(cutTo('ae\u0301b', 2)).toBe('ae\u0301');
  });

  test('a cut is the beginning or the end, and no wider than asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, width) => {
        const [head, tail] = [cutTo(text, width), cutToEnd(text, width)];
        expect(text.startsWith(head)).toBe(true);
        expect(text.endsWith(tail)).toBe(true);
        expect(Math.max(widthOf(head), widthOf(tail))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
