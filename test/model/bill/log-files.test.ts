import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { filesOfMonth, filledIntervals } from '../../../src/model/bill/log-files.ts';

const DAY = 288n;

describe('filledIntervals: intervals of five minutes that events at random leave non-empty', () => {
  test.for<[string, bigint, bigint, bigint]>([
    ['one event fills one', 1n, DAY, 1n],
    ['two may fall into one, which is rare', 2n, DAY, 2n],
    ['as many as there are intervals fill 63% of them', 288n, DAY, 183n],
    ['ten times as many fill all but a few', 2_880n, DAY, 288n],
    ['a billion fill all', 1_000_000_000n, DAY, 288n],
  ])('%s', ([, events, intervals, filled]) => {
    expect(filledIntervals(events, intervals)).toBe(filled);
  });

  test('is never more than events or intervals, and never falls with more events', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 50_000n }), fc.integer({ min: 1, max: 40 }), (events, days) => {
        const intervals = BigInt(days) * DAY;
        const filled = filledIntervals(events, intervals);
        expect(filled <= events && filled <= intervals && filled > 0n).toBe(true);
        expect(filledIntervals(events + 1n, intervals) >= filled).toBe(true);
      }),
    );
  });
});

describe('filesOfMonth', () => {
  test.for<[string, number, number, [bigint, bigint, bigint]]>([
    ['nothing recorded is no file', 0, 0, [0n, 0n, 0n]],
    ['one event is one file', 1, 1_500, [1n, 1n, 1n]],
    ['a quiet day: a file for each event at the most', 10, 15_000, [1n, 10n, 10n]],
    ['a busy day: an interval has one to five', 1_000_000, 1_500_000_000, [30n, 288n, 1_470n]],
    ['50 MB a file ask for more than an interval has', 100_000_000, 150_000_000_000, [3_000n, 3_000n, 4_440n]],
  ])('%s', ([, events, bytes, [low, expected, high]]) => {
    expect(filesOfMonth(exactly(toCount(events)), exactly(toCount(bytes)), DAY)).toEqual({ low, expected, high });
  });

  test('has as many as the size asks for at the most, also of fewer events', () => {
    const raw = { low: toCount(0), expected: toCount(0), high: toCount(500_000_000) };
    expect(filesOfMonth({ ...exactly(toCount(4)), low: toCount(0), expected: toCount(0) }, raw, DAY)).toEqual({
      low: 0n,
      expected: 0n,
      high: 10n,
    });
  });

  test('has no upper end where a count is not known', () => {
    const events = { ...exactly(toCount(10)), high: null };
    expect(filesOfMonth(events, { ...exactly(toCount(15_000)), high: null }, DAY).high).toBeNull();
  });
});
