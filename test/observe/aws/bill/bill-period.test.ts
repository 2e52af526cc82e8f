import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { billPeriod } from '../../../../src/observe/aws/bill/bill-period.ts';

test.for<[string, string, string, string]>([
  ['within a month', '2026-11-29T23:59:59Z', '2025-10-01', '2026-11-30'],
  ['the first minute of a month', '2026-11-01T00:00:00Z', '2025-10-01', '2026-11-02'],
  ['the last day of a month', '2026-11-30T10:00:00Z', '2025-10-01', '2026-12-01'],
  ['over the end of a year', '2027-01-03T10:00:00Z', '2025-12-01', '2027-01-04'],
  ['the last day of a year', '2026-12-31T23:00:00Z', '2025-11-01', '2027-01-01'],
  ['a leap day', '2028-02-29T10:00:00Z', '2027-01-01', '2028-03-01'],
])('%s', ([, now, Start, End]) => {
  expect(billPeriod(new Date(now))).toEqual({ Start, End });
});

test('has thirteen whole months before that of today, and ends with today', () => {
  const someDay = fc.date({ min: new Date('2020-01-01'), max: new Date('2039-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(someDay, (now) => {
      const { Start, End } = billPeriod(now);
      expect(Start).toMatch(/^\d{4}-\d\d-01$/);
      const start = new Date(Start);
      expect((now.getUTCFullYear() - start.getUTCFullYear()) * 12 + now.getUTCMonth() - start.getUTCMonth()).toBe(13);
      expect(new Date(End).getTime()).toBeGreaterThan(now.getTime());
      expect(new Date(End).getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
    }),
  );
});
