import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, inOrder } from '../../src/base/order.ts';
import { ANY_TEXT } from './any-text.ts';

describe('compare', () => {
  test('is a total order', () => {
    fc.assert(
      fc.property(ANY_TEXT, ANY_TEXT, ANY_TEXT, (a, b, c) => {
        expect(compare(a, b)).toBe(-compare(b, a) || 0);
        expect(compare(a, b) === 0).toBe(a === b);
        const [low, middle, high] = [a, b, c].toSorted(compare) as [string, string, string];
        expect([compare(low, middle), compare(middle, high), compare(low, high)]).not.toContain(1);
      }),
    );
  });

  test('orders numbers by size, and texts by code units whatever the locale', () => {
    expect([10, 9, -1].toSorted(compare)).toEqual([-1, 9, 10]);
    expect([10n, 9n].toSorted(compare)).toEqual([9n, 10n]);
    expect(['ä', 'a', 'Z', 'z'].toSorted(compare)).toEqual(['Z', 'a', 'z', 'ä']);
  });
});

test('items of one key keep their order', () => {
  const items = [
    { key: 'b', at: 0 },
    { key: 'a', at: 1 },
    { key: 'b', at: 2 },
  ];
  expect(inOrder(items, ({ key }) => key).map(({ at }) => at)).toEqual([1, 0, 2]);
});
