import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accrualsOfStore, accrualsOfTrail } from '../../../src/model/bill/accruals-of.ts';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW, parseMonth } from '../../../src/model/quantity/month.ts';
import { type Accrual, daysStored, shareAt } from '../../../src/model/retention/accrual.ts';
import { makeStore, makeTrail } from '../../factories.ts';

const days = (count: number): Decimal => new Decimal(count);
const aged = (age: number | null, month = 30): Accrual => ({
  age: age === null ? null : days(age),
  month: days(month),
});

/** Days in storage of a month's files, between two ages. */
function stored(from: number, time: number, accrual: Accrual, least = 0): number {
  const all = { low: accrual, expected: accrual, high: accrual };
  return daysStored({ from: exactly(days(from)), days: exactly(days(time)) }, all, least).expected.toNumber();
}

describe('days that a month of 30 stores its files for', () => {
  test.for<[string, number, number, number | null, number]>([
    ['a trail that begins with the month: half of it', 0, 365, 0, 15],
    ['deleted after ten days: ten, less what was not there in the first ten', 0, 10, 0, 10 - 100 / 60],
    ['a year old, kept for seven: a year and half a month', 0, 2557, 365, 380],
    ['as old as files are kept: all', 0, 90, 90, 90],
    ['older: all', 0, 90, 400, 90],
    ['of no known beginning: all', 0, 90, null, 90],
    ['moved after 90 days, of a trail of 60: not yet', 90, 275, 60, 0],
    ['moved after 90 days, of a trail of 75: half of the month', 90, 275, 75, (15 * 15) / 60],
  ])('%s', ([, from, time, age, expected]) => {
    expect(stored(from, time, aged(age))).toBeCloseTo(expected, 12);
  });

  test('days that are missing to the least are billed when files leave', () => {
    expect(stored(30, 10, aged(null), 90)).toBe(90);
    expect(stored(30, 10, aged(100), 90)).toBe(90);
    // Of half of the files, those that reach 40 days by the end.
    expect(stored(30, 10, aged(25), 90)).toBeCloseTo(stored(30, 10, aged(25)) + 80 / 2, 12);
  });

  test('are the sum of the shares of each day', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(60), (from, time, age) => {
        let sum = 0;
        // The share is a straight line between whole days.
        for (let day = from; day < from + time; day++)
          sum += shareAt(days(day), aged(age))
            .plus(shareAt(days(day + 1), aged(age)))
            .dividedBy(2)
            .toNumber();
        expect(stored(from, time, aged(age))).toBeCloseTo(sum, 9);
      }),
    );
  });

  test('never fall with the age, and are never more than in the end', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.nat(600), fc.nat(600), fc.nat(180), (from, time, age, more, least) => {
        const [young, old] = [stored(from, time, aged(age), least), stored(from, time, aged(age + more), least)];
        expect(old).toBeGreaterThanOrEqual(young - 1e-9);
        expect(stored(from, time, aged(null), least)).toBeGreaterThanOrEqual(old - 1e-9);
      }),
    );
  });
});

describe('how long logs have been written when a month begins', () => {
  const window = { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z', days: 28 };
  const december = parseMonth('2026-12');
  if (!december.ok) throw new Error('no month');
  const ages = (found: Readonly<Record<keyof Bounds<0>, Accrual>>): readonly (number | undefined)[] =>
    [found.low, found.expected, found.high].map(({ age }) => age?.toNumber());
  const since = { startedLogging: '2026-10-24T12:00:00Z', stoppedLogging: null };

  test('is counted to the month, whole days', () => {
    const of = (month: typeof AVERAGE_MONTH): readonly (number | undefined)[] =>
      ages(accrualsOfTrail(makeTrail(since), { month, window }));
    expect(of(december.value)).toEqual([37, 37, 37]);
    expect(of(AVERAGE_MONTH)).toEqual([26, 26, 26]);
    expect(of(OBSERVED_WINDOW)).toEqual([0, 0, 0]);
  });

  test('is at least since a trail began again, and nothing where that is not known', () => {
    const period = { month: december.value, window };
    const again = { ...since, stoppedLogging: '2026-10-01T00:00:00Z' };
    expect(ages(accrualsOfTrail(makeTrail(again), period))).toEqual([37, undefined, undefined]);
    expect(ages(accrualsOfTrail(makeTrail(), period))).toEqual([0, undefined, undefined]);
    expect(ages(accrualsOfStore(makeStore(), period))).toEqual([0, undefined, undefined]);
    const created = '2025-12-01T00:00:00Z';
    expect(ages(accrualsOfStore({ ...makeStore(), created }, period))).toEqual([365, 365, 365]);
  });
});
