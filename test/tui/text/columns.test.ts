import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columns, inColumns } from '../../../src/tui/text/columns.ts';
import { ASCII, UNICODE } from '../../../src/tui/text/glyphs.ts';

describe('upright bars', () => {
  test('the highest is as high as there are rows, and anything above nothing shows', () => {
    expect(columns([0, 1, 250, 500, 1000], { rows: 2, top: 1000, width: 2 }, UNICODE)).toEqual([
      '        ██',
      '  ▁▁▄▄████',
    ]);
  });

  test('in ASCII too', () => {
    expect(columns([1, 6, 8], { rows: 1, top: 8, width: 1 }, ASCII)).toEqual(['_+#']);
  });

  test('without any events there are no bars', () => {
    expect(columns([0, 0], { rows: 1, top: 0, width: 1 }, UNICODE)).toEqual(['  ']);
  });
});

describe('days in columns', () => {
  test.each<[days: number, room: number, count: number, each: number]>([
    [28, 40, 28, 1],
    [28, 28, 28, 1],
    [28, 27, 4, 7],
    [91, 60, 13, 7],
    [455, 65, 65, 7],
    [455, 64, 32, 14],
    [10, 1, 1, 14],
  ])('%d days in %d cells are %d bars of %d days', (days, room, count, each) => {
    const { values, days: own } = inColumns(Array<number>(days).fill(3), room);
    expect([values, own]).toEqual([Array<number>(count).fill(3), each]);
  });

  test('are never more than there is room for, and never higher than the busiest day', () => {
    const daily = fc.array(fc.nat(1000), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(daily, fc.integer({ min: 1, max: 120 }), (days, room) => {
        const { values } = inColumns(days, room);
        expect(values.length).toBeLessThanOrEqual(room);
        for (const value of values) expect(value).toBeLessThanOrEqual(Math.max(...days));
      }),
    );
  });
});
