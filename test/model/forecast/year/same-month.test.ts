import { describe, expect, test } from 'vitest';
import { sameMonthOfLastYear } from '../../../../src/model/forecast/year/same-month.ts';

/** Months from September 2025 on, and the number of December 2026. */
const FIRST = 2025 * 12 + 8;
const DECEMBER = 2026 * 12 + 11;

const bill = (...rates: readonly number[]) => new Map(rates.map((rate, index) => [FIRST + index, rate] as const));

describe('what the same month of the year before did', () => {
  test('a December of half as many events in a steady year is nearly believed', () => {
    const year = bill(100, 101, 100, 50, 90, 100, 99, 100, 101, 100, 100, 99, 100, 100, 100);
    const { mean, variance } = sameMonthOfLastYear(year, DECEMBER)!;
    expect(Math.exp(mean)).toBeCloseTo(0.5, 1);
    // Another December may differ by some percent.
    expect(Math.sqrt(variance)).toBeGreaterThan(0.05);
    expect(Math.sqrt(variance)).toBeLessThan(0.25);
  });

  test('growth through the year is no difference of its own', () => {
    const growing = bill(...Array.from({ length: 15 }, (_, month) => 100 * 1.08 ** month));
    expect(sameMonthOfLastYear(growing, DECEMBER)!.mean).toBeCloseTo(0, 9);
  });

  test('in a year in which every month is another, half of a small difference is chance', () => {
    const wild = bill(100, 140, 90, 85, 130, 80, 120, 95, 150, 100, 70, 130, 90, 120, 100);
    expect(Math.abs(sameMonthOfLastYear(wild, DECEMBER)!.mean)).toBeLessThan(0.1);
  });

  test.each([
    ['without that month', bill(100, 100, 100)],
    ['without the months after it', bill(100, 100, 100, 50, 90)],
    ['of no bill', new Map<number, number>()],
    ['of a month without an event', bill(100, 100, 100, 0, 100, 100, 100)],
  ])('is not known %s', (_, rates) => {
    expect(sameMonthOfLastYear(rates, DECEMBER)).toBeUndefined();
  });
});
