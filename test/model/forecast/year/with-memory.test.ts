import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BillMemory } from '../../../../src/model/forecast/year/memory-of-bill.ts';
import { type Remembered, withMemory } from '../../../../src/model/forecast/year/with-memory.ts';
import { parseMonth } from '../../../../src/model/quantity/month.ts';

const NOTHING: BillMemory = { months: new Map(), sameMonth: undefined, growth: undefined, surprise: undefined };
const WINDOW = { end: '2026-11-21T00:00:00Z', days: 28 };

interface Given extends Partial<Omit<BillMemory, 'months'>> {
  readonly month?: string;
  readonly common?: number;
  readonly variance?: number;
  readonly end?: string;
}

function remembered(given: Given = {}): Remembered {
  const { month = '2026-11', common = 0.0001, variance = 0, end = WINDOW.end, ...memory } = given;
  const parsed = parseMonth(month);
  if (!parsed.ok) throw new Error(month);
  const line = { expected: 100, variance, downward: 0, shared: 100, sharedVariance: 0, unseen: 0 } as const;
  const series = [{ ...line, occasional: 0, occasions: 0, bursts: 'none', youngSince: 0, isGone: false }] as const;
  return withMemory({ series, common }, { ...NOTHING, ...memory }, parsed.value, { ...WINDOW, end });
}

describe('a forecast without a bill', () => {
  test.each<readonly [what: string, given: Given, deviation: number]>([
    ['stays as it is in a month without holidays', {}, 0],
    ['and of the average month', { month: '730h' }, 0],
    // 11 of 31 days, and half of the events of each.
    ['is off by a sixth in December', { month: '2026-12' }, 0.177],
    // 11 of the last 28 days were holidays, and 3 of the 31 days of January are.
    ['is off by a seventh in January, after a December', { month: '2027-01', end: '2027-01-01T00:00:00Z' }, 0.148],
    ['and nearly as it is in March', { month: '2027-03', end: '2027-03-01T00:00:00Z' }, 0],
  ])('%s', (_, given, deviation) => {
    const { common, holidays, factor } = remembered(given);
    expect(factor).toBe(1);
    expect(Math.sqrt(holidays)).toBeCloseTo(deviation, 3);
    expect(common).toBeCloseTo(0.0001 + holidays, 12);
  });
});

test('a December that is known is what it was, give or take what is not known of it', () => {
  const { factor, common, ofLine, holidays } = remembered({
    month: '2026-12',
    sameMonth: { mean: Math.log(0.8), variance: 0.0004 },
  });
  expect(factor).toBeCloseTo(0.8, 12);
  expect(holidays).toBe(0);
  expect(common).toBeCloseTo(0.0005, 12);
  expect(ofLine).toBeCloseTo((0.8 * Math.log(0.8)) ** 2, 12);
});

describe('past surprises', () => {
  test.each<readonly [what: string, given: Given, common: number]>([
    ['are a floor, by a fifth', { surprise: 0.01 }, 0.002],
    ['are none where the forecast knows of more', { surprise: 0.01, common: 0.006 }, 0.006],
    // A tenth of 100 events, squared, is 0.01 of their sum.
    ['are those of the lines where these are off by as much', { surprise: 0.01, variance: 100 }, 0.0001],
  ])('%s', (_, given, common) => expect(remembered(given).common).toBeCloseTo(common, 12));
});

test('no memory makes an interval narrower', () => {
  const variance = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      variance,
      variance,
      variance,
      fc.double({ min: -1, max: 1, noNaN: true }),
      (common, surprise, own, mean) => {
        const one = remembered({ common, surprise, sameMonth: { mean, variance: own } });
        expect(one.common).toBeGreaterThanOrEqual(common);
        expect(one.common).toBeLessThanOrEqual(
          remembered({ common, surprise: surprise * 2, sameMonth: { mean, variance: own } }).common,
        );
      },
    ),
  );
});
