import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billPeriod } from '../../../../src/observe/aws/bill/bill-period.ts';
import { windowBefore } from '../../../../src/observe/aws/window.ts';

test.for<[string, string, number, string, string]>([
  ['within a month', '2026-11-29T23:59:59Z', 28, '2026-11-01', '2026-11-30'],
  ['over two months', '2026-11-25T12:00:00Z', 28, '2026-10-01', '2026-11-26'],
  ['the first minute of a month', '2026-11-01T00:00:00Z', 28, '2026-10-01', '2026-11-02'],
  ['the window is one whole month', '2026-03-01T08:00:00Z', 28, '2026-02-01', '2026-03-02'],
  ['the last day of a month', '2026-11-30T10:00:00Z', 7, '2026-11-01', '2026-12-01'],
  ['over the end of a year', '2027-01-03T10:00:00Z', 14, '2026-12-01', '2027-01-04'],
  ['the last day of a year', '2026-12-31T23:00:00Z', 7, '2026-12-01', '2027-01-01'],
  ['a leap day', '2028-02-29T10:00:00Z', 28, '2028-02-01', '2028-03-01'],
  ['a window older than Cost Explorer reads', '2026-11-25T12:00:00Z', 455, '2025-10-01', '2026-11-26'],
])('%s', ([, now, days, Start, End]) => {
  const date = new Date(now);
  expect(billPeriod(windowBefore(date, days), date)).toEqual({ Start, End });
});

test('begins with a month, holds the window that it can hold, and ends with today', () => {
  const someDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(someDay, fc.integer({ min: 1, max: 390 }), (now, days) => {
      const window = windowBefore(now, days);
      const { Start, End } = billPeriod(window, now);
      expect(Start).toMatch(/^\d{4}-\d\d-01$/);
      expect(new Date(Start).getTime()).toBeLessThanOrEqual(Date.parse(window.start));
      expect(Date.parse(window.start) - new Date(Start).getTime()).toBeLessThan(31 * 86_400_000);
      expect(new Date(End).getTime() - Date.parse(window.end)).toBe(86_400_000);
    }),
  );
});
