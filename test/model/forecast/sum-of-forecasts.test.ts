import { expect, test } from 'vitest';
import { ForecastSum, summandOf } from '../../../src/model/forecast/sum-of-forecasts.ts';

const NOTHING = {
  expected: 0,
  variance: 0,
  downward: 0,
  shared: 0,
  sharedVariance: 0,
  unseen: 0,
  occasional: 0,
  occasions: 0,
};
/** Of so many events, known to so much of them. */
const usual = (expected: number, deviation: number) => {
  const variance = (deviation * expected) ** 2;
  return { ...NOTHING, expected, variance, downward: variance, shared: expected, sharedVariance: variance };
};
/** So many occasions of so many events each. */
const rare = (occasions: number, size: number) => {
  const variance = occasions * size * size;
  const expected = occasions * size;
  return { ...NOTHING, expected, variance, downward: variance, occasional: expected, occasions };
};

function intervalOf(parts: readonly Parameters<typeof summandOf>[0][], common = 0) {
  const spread = { common, confidence: 0.8 };
  const sum = new ForecastSum(spread);
  for (const part of parts) sum.add(summandOf(part, spread));
  return sum.interval();
}

test('eight in ten of a normal distribution lie within 1.28 deviations, of a narrow one on either side', () => {
  const { low, expected, high } = intervalOf([usual(1_000, 0.05)]);
  expect(high - low).toBeCloseTo(2 * 1.2816 * 50, 1);
  expect(expected - low).toBeCloseTo(62, 0);
});

test('what is off for reasons of its own evens out, what all have in common does not', () => {
  const hundred = Array.from({ length: 100 }, () => usual(10, 0.2));
  const width = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low;
  expect(width(intervalOf(hundred))).toBeCloseTo(2 * 1.2816 * 20, 0);
  expect(width(intervalOf(hundred, 0.05 ** 2))).toBeCloseTo(2 * 1.2816 * Math.hypot(20, 50), 0);
});

test.each([
  [1, 0],
  [2, 0],
  [5, 2.4],
  [30, 23.8],
])('%d occasions of one event each: at the least %d', (occasions, least) => {
  const { low } = intervalOf([rare(occasions, 1)]);
  expect(Math.abs(low - least)).toBeLessThan(0.6);
});

test('a rare large burst makes the end of a steady line no lower', () => {
  const steady = intervalOf([usual(1_000, 0.05)]);
  const both = intervalOf([usual(1_000, 0.05), rare(0.2, 5_000)]);
  expect(both.low).toBeGreaterThanOrEqual(steady.low);
  expect(both.high).toBeGreaterThan(steady.high + 2_000);
});

test('what is gone may come back, and makes no low end lower', () => {
  const back = { ...NOTHING, variance: 100 ** 2 };
  const [without, having] = [intervalOf([usual(1_000, 0.05)]), intervalOf([usual(1_000, 0.05), back])];
  expect(having.low).toBeCloseTo(without.low, 9);
  expect(having.high).toBeGreaterThan(without.high + 100);
});
