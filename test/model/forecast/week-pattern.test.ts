import { describe, expect, test } from 'vitest';
import { type WeekPattern, weekPatternOf } from '../../../src/model/forecast/week-pattern.ts';
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
  test.each<[days: number, from: number, end: number, weeks: number, offset: number, leavesDays: boolean]>([
    [7, 0, 7, 1, 0, false],
    [13, 0, 13, 1, 6, true],
    [28, 0, 28, 4, 0, false],
    [30, 0, 30, 4, 2, true],
    // The first or the last day was seen in part.
    [29, 1, 29, 4, 1, true],
    [29, 0, 28, 4, 0, true],
    [28, 1, 28, 3, 7, true],
  ])('of %i days, seen from %i to %i: %i, of which the first begins on day %i', (days, from, end, ...expected) => {
    for (const label of ['730h', '2026-12']) {
      const { weeks, offset, leavesDays } = patternOf(label, days, from, end)!;
      expect([weeks, offset, leavesDays]).toEqual(expected);
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

describe('weeks from the middle of what was seen to the middle of the month', () => {
  test.each([
    // 39 days to December, 15.5 into it, 14 into the window.
    ['a month to come', '2026-12', 28, (39 + 15.5 - 14) / 7],
    ['a month that is over', '2026-09', 28, (52 - 15 + 14) / 7],
    // The last four weeks of 30 days have their middle on day 16.
    ['days before the weeks', '2026-12', 30, (39 + 15.5 - 16) / 7],
    ['an average month, which follows', '730h', 28, (28 + 730 / 48 - 14) / 7],
  ])('%s', (_what, label, days, distance) => {
    expect(patternOf(label, days)!.distance).toBeCloseTo(distance, 12);
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
    expect(patternOf(label, days)!.times).toEqual(times);
  });
});
