import { describe, expect, test } from 'vitest';
import { daysOfMonths } from '../../../src/model/quantity/days-of-months.ts';

const DAY_MS = 86_400_000;
/** A leap year and 2100, which is none, lie within; the calendar repeats itself after them but for the centuries. */
const FIRST_MONTHS = Array.from({ length: 12 * 104 }, (_, index) => Date.UTC(2000, index));

/** By the calendar of the machine, wherever in it the span begins. */
function longest(months: number): number {
  const lengths = FIRST_MONTHS.map((start) => {
    const first = new Date(start);
    return (Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months) - start) / DAY_MS;
  });
  return Math.max(...lengths);
}

describe('days of months', () => {
  test.each([
    [1, 31],
    [3, 92],
    [11, 337],
    [12, 366],
    [72, 2_192],
    [84, 2_557],
  ])('%i months have at most %i days', (months, days) => {
    expect(daysOfMonths(months)).toBe(days);
    expect(longest(months)).toBe(days);
  });

  test('are never fewer than the longest span of the calendar, and at most a day more', () => {
    for (let months = 1; months <= 121; months++) {
      const more = daysOfMonths(months) - longest(months);
      expect({ months, more }).toEqual({
        months,
        more: expect.toSatisfy((day: number) => day === 0 || day === 1) as number,
      });
    }
  });
});
