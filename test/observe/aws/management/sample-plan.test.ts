import { describe, expect, test } from 'vitest';
import { needsMore, pilotRate, planSample } from '../../../../src/observe/aws/management/sample-plan.ts';

const LIMITS = { pages: 240, rounds: 7, reach: 3600 };

describe('planSample', () => {
  test.each([
    ['silence: an hour each', 0, { rounds: 7, seconds: 3600 }],
    ['a page holds twenty minutes', 0.02, { rounds: 7, seconds: 2048 }],
    ['a page holds two seconds', 20, { rounds: 7, seconds: 2 }],
    ['a second fills two pages', 90, { rounds: 5, seconds: 1 }],
    ['a second fills ten: two rounds all the same', 499, { rounds: 2, seconds: 1 }],
    ['a second fills a hundred: one round, which is what it takes', 5000, { rounds: 1, seconds: 1 }],
  ])('%s', (_, rate, plan) => {
    expect(
      planSample(
        Array.from({ length: 24 }, () => rate),
        LIMITS,
      ),
    ).toEqual(plan);
  });

  test('busy hours cost more pages than quiet ones', () => {
    const rates = Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 40 : 4));
    // Two pages at eight instants and one at sixteen; three seconds would take three pages.
    expect(planSample(rates, LIMITS)).toEqual({ rounds: 7, seconds: 2 });
  });
});

describe('a pilot', () => {
  const span = { first: 1000, last: 1999 };

  test('reads until the last second is whole', () => {
    expect(needsMore(span, [])).toBe(true);
    expect(needsMore(span, [1999, 1999])).toBe(true);
    expect(needsMore(span, [1999, 1998])).toBe(false);
  });

  test.each([
    ['leaves out the oldest second, of which there may be more', [1999, 1999, 1998, 1997, 1997], false, 3 / 2],
    ['takes all of a span that has no more', [1999, 1500], true, 2 / 1000],
    ['takes silence as silence', [], true, 0],
  ])('%s', (_, seconds, ended, rate) => {
    expect(pilotRate(span, seconds, ended)).toBe(rate);
  });
});
