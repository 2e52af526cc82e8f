import { describe, expect, test } from 'vitest';
import { trialMonths } from '../../../src/model/backtest/trial-months.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';

function monthsOf(start: string, days: number, seen = { from: 0, end: days }) {
  const { kind, apart, months } = trialMonths(windowFrom(`${start}T00:00:00Z`, days), seen);
  return { kind, apart, months: months.map(({ month, from, to }) => `${month.label} ${from}-${to}`) };
}

describe('months of four weeks', () => {
  test.each([
    [41, 0, []],
    [42, 1, ['2026-10-15/2026-11-12 14-42']],
    [48, 1, ['2026-10-21/2026-11-18 20-48']],
    [49, 1, ['2026-10-15/2026-11-12 14-42', '2026-10-22/2026-11-19 21-49']],
  ])('%i days hold them one a week, up to the end', (days, apart, months) => {
    expect(monthsOf('2026-10-01', days)).toEqual({ kind: 'four-weeks', apart, months });
  });

  test('take the place of calendar months where these are fewer than three', () => {
    // September and October lie in the window, and so does August, which has no day before it.
    const { kind, apart, months } = monthsOf('2026-08-01', 92);
    expect({ kind, apart, count: months.length }).toEqual({ kind: 'four-weeks', apart: 2, count: 8 });
    expect(months.at(0)).toBe('2026-08-16/2026-09-13 15-43');
    expect(months.at(-1)).toBe('2026-10-04/2026-11-01 64-92');
  });

  test('keep off days that were seen in part', () => {
    expect(monthsOf('2026-10-01', 43, { from: 1, end: 42 }).months).toEqual([]);
    expect(monthsOf('2026-10-01', 44, { from: 1, end: 43 }).months).toEqual(['2026-10-16/2026-11-13 15-43']);
  });
});

describe('calendar months', () => {
  test('are those that lie in the window with two weeks before them', () => {
    expect(monthsOf('2026-07-18', 136)).toEqual({
      kind: 'calendar',
      apart: 4,
      months: ['2026-08 14-45', '2026-09 45-75', '2026-10 75-106', '2026-11 106-136'],
    });
    expect(monthsOf('2026-07-19', 135).months).toEqual(['2026-09 44-74', '2026-10 74-105', '2026-11 105-135']);
  });

  test('go on into the next year', () => {
    expect(monthsOf('2026-11-10', 111).months).toEqual(['2026-12 21-52', '2027-01 52-83', '2027-02 83-111']);
  });

  test('keep off a last day that was seen in part', () => {
    const seen = { from: 0, end: 135 };
    expect(monthsOf('2026-07-18', 136, seen).months).toEqual(['2026-08 14-45', '2026-09 45-75', '2026-10 75-106']);
  });
});
