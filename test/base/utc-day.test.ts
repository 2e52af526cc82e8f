import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  dayText,
  daysBetween,
  instantText,
  isCalendarDay,
  lastDayBefore,
  startOfDay,
} from '../../src/base/utc-day.ts';

const INSTANT = fc.date({ min: new Date('1970-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });

test('an instant is written as its day, or to the second', () => {
  const instant = '2026-11-23T23:59:59.999Z';
  for (const same of [instant, new Date(instant), Date.parse(instant)]) {
    expect(dayText(same)).toBe('2026-11-23');
    expect(instantText(same)).toBe('2026-11-23T23:59:59Z');
  }
});

test('the last day of a window is the one before its end', () =>
  expect(lastDayBefore('2026-03-01T00:00:00Z')).toBe('2026-02-28'));

describe('days', () => {
  test('between two instants, with their fraction', () => {
    expect(daysBetween('2026-11-23', '2026-11-30T12:00:00Z')).toBe(7.5);
    expect(daysBetween('2026-11-30', '2026-11-23')).toBe(-7);
  });

  test('undo each other when they are added and counted', () => {
    fc.assert(
      fc.property(INSTANT, fc.integer({ min: -1_000, max: 1_000 }), (instant, days) => {
        expect(daysBetween(instant, addDays(instant, days))).toBe(days);
      }),
    );
  });

  test('begin at midnight, within a day before', () => {
    fc.assert(
      fc.property(INSTANT, (instant) => {
        const start = startOfDay(instant);
        expect(instantText(start)).toBe(`${dayText(instant)}T00:00:00Z`);
        expect(daysBetween(start, instant)).toBeGreaterThanOrEqual(0);
        expect(daysBetween(start, instant)).toBeLessThan(1);
      }),
    );
  });
});

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29T00:00:00Z', true],
  ['2026-13-01', false],
  ['2026-00-10', false],
  ['2026-1-01', false],
  ['tomorrow', false],
  ['', false],
])('%j begins with a day of the calendar: %s', (text, isDay) => expect(isCalendarDay(text)).toBe(isDay));
