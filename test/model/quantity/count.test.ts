import { describe, expect, test } from 'vitest';
import { addCounts, approximate, toCount } from '../../../src/model/quantity/count.ts';

describe('a count', () => {
  test.each([-1, -1n, 0.5, NaN, Infinity, 2 ** 53])('is not %s', (value) => {
    expect(() => toCount(value)).toThrow(RangeError);
  });

  test('may be nothing, and as large as it likes where no digit was lost', () => {
    expect([toCount(0), toCount(0n), toCount(2 ** 53 - 1)]).toEqual([0n, 0n, 9_007_199_254_740_991n]);
    const sum = addCounts(toCount(2n ** 60n), toCount(1));
    expect([sum, approximate(toCount(1_234))]).toEqual([1_152_921_504_606_846_977n, 1_234]);
  });
});
