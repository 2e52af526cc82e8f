import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysOfText, joinDays, textOfDays } from '../../../../../src/observe/aws/metrics/data/days-text.ts';
import { NO_POINT } from '../../../../../src/observe/aws/metrics/metric.ts';

const days = fc.array(
  fc.oneof(fc.constant(NO_POINT), fc.nat(40), fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER - 1 })),
  { maxLength: 40 },
);

describe('counts as text', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(days, (list) => {
        expect(daysOfText(textOfDays(list))).toEqual(list);
      }),
    );
  });

  test('need no escaping, and few characters', () => {
    expect(textOfDays([NO_POINT, 0, 30, 31, 120_000])).toBe('ABfgBhm1D');
  });

  test('of two pages are the days of both, whichever comes first; a day that is on both is on one too many', () => {
    const small = fc.array(fc.oneof(fc.constant(NO_POINT), fc.nat(1_000)), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(small, small, (one, other) => {
        const joined = joinDays(textOfDays(one), textOfDays(other));
        expect(joinDays(textOfDays(other), textOfDays(one))).toBe(joined);
        const isTwice = one.some((count, day) => count !== NO_POINT && other[day] !== NO_POINT);
        const both = one.map((count, day) => (count === NO_POINT ? other[day] : count));
        expect(joined && daysOfText(joined)).toEqual(isTwice ? undefined : both);
      }),
    );
    expect(joinDays('', 'B')).toBe('B');
    expect(joinDays('B', '')).toBe('B');
  });
});
