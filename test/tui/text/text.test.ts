import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { bar, splitBar } from '../../../src/tui/text/bar.ts';
import { screenText } from '../../../src/tui/text/screen-text.ts';
import { widthOf } from '../../../src/base/display-width.ts';
import { wrap } from '../../../src/base/wrap.ts';
import { fit, fitEnd } from '../../../src/tui/text/fit.ts';
import { ASCII, UNICODE } from '../../../src/tui/text/glyphs.ts';
import { boxed, line, textOf } from '../../../src/tui/text/line.ts';
import { amountBriefly } from '../../../src/report/text/format-number.ts';
import { amountInColumn } from '../../../src/tui/text/money.ts';
import { formatPerDay, formatShort } from '../../../src/tui/text/quantity-text.ts';
import { sparkline } from '../../../src/tui/text/sparkline.ts';

describe('display width', () => {
  test.each([
    ['acme-raw', 8],
    ['', 0],
    ['日本', 4],
    ['e\u0301', 1],
    ['🚀', 2],
    ['ｶﾅ', 2],
    ['カナ', 4],
    ['█▏…', 3],
  ])('%j takes %i cells', (text, width) => expect(widthOf(text)).toBe(width));

  test.each([
    ['acme', 6, 'left', 'acme  '],
    ['acme', 6, 'right', '  acme'],
    ['acme-analytics', 6, 'left', 'acme-…'],
    ['日本語', 4, 'left', '日… '],
    ['x', 0, 'left', ''],
  ] as const)('%j in %i cells, %s', (text, width, align, shown) =>
    expect(fit(text, width, UNICODE, align)).toBe(shown),
  );

  test.each([
    ['acme', 4, 'acme'],
    ['acme-analytics', 6, '…ytics'],
    ['日本語', 4, '…語'],
    ['x', 0, ''],
  ])('the end of %j in %i cells', (text, width, shown) => expect(fitEnd(text, width, UNICODE)).toBe(shown));

  test('text breaks at blanks, and long words anywhere', () => {
    expect(wrap('a trail records abcdefghij', 8)).toEqual(['a trail', 'records', 'abcdefgh', 'ij']);
  });
});

describe('text on the screen', () => {
  test.each([
    ['🇩🇪 S3 👍🏽 objects ❤️', '? S3 ? objects ?'],
    ['👨‍👩‍👧 1️⃣ © x🏽', '? ? ? ?'],
    ['e\u0301 x\u0302', 'é ?'],
    ['Größe Ωμ Жук 日本 カナ ｶﾅ 한글', 'Größe Ωμ Жук 日本 カナ ｶﾅ 한글'],
    ['กำ शि ع', '? ? ?'],
    ['a\u001b[2Jb\u202ec', 'abc'],
  ])('%j reads %j', (text, shown) => expect(screenText(text)).toBe(shown));

  test('is clean already when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const clean = screenText(text);
        expect(screenText(clean)).toBe(clean);
        expect(Array.from(clean).reduce((sum, character) => sum + widthOf(character), 0)).toBe(widthOf(clean));
      }),
    );
  });
});

describe('bars and sparklines', () => {
  test.each([
    [0, ''],
    [0.0001, '▏'],
    [0.5, '████'],
    [0.55, '████▍'],
    [1, '████████'],
    [7, '████████'],
  ])('a share of %d', (share, shown) => expect(bar(share, 8, UNICODE)).toBe(shown));

  test('what stays, and what goes away', () => expect(splitBar(0.25, 1, 8, UNICODE)).toEqual(['██', '░░░░░░']));

  test.each([
    [[0, 1, 2, 3, 4, 5, 6, 7, 8], 9, '▁▁▂▃▄▅▆▇█'],
    [[5, 5], 2, '██'],
    [[0, 0], 2, '▁▁'],
    [[1, 8, 1, 1], 2, '█▁'],
    [null, 4, '····'],
  ])('the days %j', (daily, width, shown) => expect(sparkline(daily, width, UNICODE)).toBe(shown));

  test('without UTF-8 there are characters for all of it', () => {
    const shown = `${bar(0.55, 8, ASCII)}${sparkline([1, 4, 8], 3, ASCII)}${sparkline(null, 2, ASCII)}`;
    expect(shown).toMatch(/^[\x20-\x7e]+$/);
  });

  test('a box is as wide as it is told, whatever is in it', () => {
    const box = boxed('日本 title', [line('short'), line('a very long line that is cut')], 20, UNICODE);
    for (const row of box) expect(widthOf(textOf(row))).toBe(20);
  });
});

describe('figures', () => {
  test.each([
    ['1234.565', '$1,234.56'],
    ['1234.575', '$1,234.58'],
    ['0', '$0.00'],
    ['0.001', '<$0.01'],
  ])('%s dollars', (amount, shown) => expect(amountBriefly(exactly(toUsd(amount)))).toBe(shown));

  test('unknown is not zero', () => {
    const unknown = { ...exactly(toUsd('0')), high: null };
    expect(amountBriefly(unknown)).toBe('?');
    expect(amountInColumn({ ...exactly(toUsd('5')), high: null })).toBe('5.00+');
  });

  test.each([
    [0, '0'],
    [0.4, '<1'],
    [999, '999'],
    [1_000, '1.0k'],
    [99_960, '100k'],
    [999_960, '1.0M'],
    [21_400_000, '21.4M'],
  ])('%d events', (quantity, shown) => expect(formatShort(quantity)).toBe(shown));

  test.each([
    [exactly(toCount(2_800)), false, '100'],
    [exactly(toCount(2_800)), true, '~100'],
    [{ ...exactly(toCount(0)), high: null }, false, '?'],
    [{ ...exactly(toCount(2_800)), high: null }, false, '100+'],
  ])('events a day', (events, estimated, shown) => expect(formatPerDay(events, 28, estimated)).toBe(shown));
});
