import { describe, expect, test } from 'vitest';
import { monthsByWeek, type WeekPattern, weekPatternOf } from '../../../src/model/forecast/week-pattern.ts';
import { type Month, parseMonth } from '../../../src/model/quantity/month.ts';

/** Friday, 23 October 2026. */
const start = '2026-10-23T00:00:00Z';

function monthOf(label: string): Month {
  const month = parseMonth(label);
  if (!month.ok) throw new Error(label);
  return month.value;
}

function patternOf(label: string, days: number, from = 0, end = days): WeekPattern | undefined {
  return weekPatternOf(monthOf(label), { start, end: '', days }, { from, end });
}

describe('the whole weeks of a window', () => {
  test.each<[days: number, from: number, end: number, weeks: number, offset: number]>([
    [7, 0, 7, 1, 0],
    [13, 0, 13, 1, 6],
    [28, 0, 28, 4, 0],
    [30, 0, 30, 4, 2],
    // The first or the last day was seen in part.
    [29, 1, 29, 4, 1],
    [29, 0, 28, 4, 0],
    [28, 1, 28, 3, 7],
  ])('of %i days, seen from %i to %i: %i, of which the first begins on day %i', (days, from, end, ...expected) => {
    for (const label of ['730h', '2026-12']) {
      const { weeks, offset } = patternOf(label, days, from, end)!;
      expect([weeks, offset]).toEqual(expected);
    }
  });

  test.each([
    ['730h', 6, 0, 6],
    ['730h', 8, 1, 7],
    ['window', 28, 0, 28],
  ])('are none for %s of %i days, seen from %i to %i', (label, days, from, end) => {
    expect(patternOf(label, days, from, end)).toBeUndefined();
  });
});

describe('how often each day of a week is in the month', () => {
  test.each([
    // December 2026 has five of Tuesday, Wednesday and Thursday; this week begins on Friday.
    ['2026-12', 28, [4, 4, 4, 4, 5, 5, 5]],
    // And this one on Sunday.
    ['2026-12', 30, [4, 4, 5, 5, 5, 4, 4]],
    ['2027-02', 28, [4, 4, 4, 4, 4, 4, 4]],
    // A leap year's 29 February is a Tuesday.
    ['2028-02', 28, [4, 4, 4, 4, 5, 4, 4]],
    ['730h', 28, [1, 1, 1, 1, 1, 1, 1]],
  ])('%s, of %i days: %j', (label, days, times) => {
    const { times: found, scale } = patternOf(label, days)!;
    expect(found).toEqual(times);
    expect(scale.toFixed(12)).toBe((label === '730h' ? 730 / 168 : 1).toFixed(12));
  });
});

describe('what weeks make of a month', () => {
  const times = [1, 2, 3, 4, 5, 6, 7];
  const pattern = (weeks: number, offset: number): WeekPattern => ({ ...patternOf('730h', 28)!, weeks, offset, times });
  /** Nine days, then weeks of so many events a day. */
  const daily = (...days: readonly number[]): readonly number[] => [
    ...Array<number>(9).fill(1_000),
    ...days.flatMap((events) => Array<number>(7).fill(events)),
  ];

  test('is one sum for each, of each day as often as the month has it, from the first whole week on', () => {
    expect(monthsByWeek(daily(10, 1, 0), pattern(3, 9))).toEqual([280, 28, 0]);
    // Days 7 and 8 are the last of those before, and the third is the first that differs.
    expect(monthsByWeek(daily(10, 1), pattern(1, 7))).toEqual([1_000 + 2_000 + 10 * (3 + 4 + 5 + 6 + 7)]);
  });
});
