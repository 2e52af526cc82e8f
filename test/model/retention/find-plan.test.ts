import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { findPlan } from '../../../src/model/retention/find-plan.ts';
import { FRAMEWORK_PLANS } from '../../../src/model/retention/framework-plans.ts';
import { daysOfMonths } from '../../../src/model/quantity/days-of-months.ts';

interface PlanCase {
  readonly text: string;
  readonly title?: string;
  /** Class, days, smallest file that moves. */
  readonly holdings?: readonly (readonly [string, number, number])[];
  /** A part of the message. */
  readonly problem?: string;
}

const cases = JSON.parse(
  readFileSync(new URL('../../cases/retention/plans.json', import.meta.url), 'utf8'),
) as readonly PlanCase[];

describe('a retention plan by its name or time', () => {
  test.for(cases)('$text', ({ text, title, holdings, problem }) => {
    const found = findPlan(text);
    if (problem !== undefined) {
      expect(found).toMatchObject({ ok: false, problems: [{ message: expect.stringContaining(problem) }] });
      return;
    }
    if (!found.ok) throw new Error(JSON.stringify(found.problems));
    expect(found.value.holdings).toEqual(
      holdings?.map(([storageClass, days, smallest]) => ({
        storageClass,
        days: { low: days, expected: days, high: days },
        smallest,
      })),
    );
    if (title !== undefined) expect(found.value.title).toBe(title);
  });
});

describe('frameworks', () => {
  test.for(FRAMEWORK_PLANS)('$id: its holdings last as long as it says', ({ days, holdings }) => {
    expect(holdings.reduce((sum, holding) => sum + holding.days.expected, 0)).toBe(days);
  });
});

describe('months as days', () => {
  const DAY = 86_400_000;
  // Two centuries in which every fourth year has a leap day, and each month as a beginning.
  const beginnings = Array.from({ length: 12 * 28 }, (_, month) => month);

  test.for(Array.from({ length: 130 }, (_, months) => months))('%i months are at their longest', (months) => {
    const spans = beginnings.map((start) => (Date.UTC(2000, start + months, 1) - Date.UTC(2000, start, 1)) / DAY);
    const longest = Math.max(...spans);
    expect(daysOfMonths(months)).toBeGreaterThanOrEqual(longest);
    // Years and months are each taken at their longest, which no calendar need have at once.
    expect(daysOfMonths(months)).toBeLessThanOrEqual(longest + (months % 12 === 0 ? 0 : 2));
  });
});
