import { describe, expect, test } from 'vitest';
import { monthAfter } from '../../../src/model/quantity/month.ts';

describe('the calendar month after a window', () => {
  test.each([
    ['2026-11-20', '2026-12', 31, 2],
    // The end is exclusive, so the last day of this window is in November.
    ['2026-12-01', '2026-12', 31, 2],
    ['2026-12-02', '2027-01', 31, 5],
    ['2027-02-01', '2027-02', 28, 1],
    ['2028-01-31', '2028-02', 29, 2],
  ])('that ends with %s is %s', (end, label, days, first) => {
    expect(monthAfter({ end: `${end}T00:00:00Z` })).toEqual({ kind: 'calendar', label, hours: days * 24, days, first });
  });
});
