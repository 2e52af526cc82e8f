import { expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { AVERAGE_MONTH, OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail } from '../../factories.ts';

test('tiers of a rate by the event are lines of their own, and evidence adds up to them', () => {
  const tiers = [
    { upTo: '1000000', price: toUsd('0.000001') },
    { upTo: null, price: toUsd('0.0000005') },
  ];
  const rates = loadRates().map((rate) => (rate.dimension === 'data' ? { ...rate, tiers } : rate));
  const traffic = [
    bucketRow('a', true, 900_000_000),
    { ...bucketRow('b', true, 100_000_000), evidence: 'derived' } as const,
  ];
  const snapshot = makeSnapshot({ traffic, trails: [makeTrail({ selectors: [ALL_S3] })] });
  const { lines, total, evidence } = estimate(snapshot, rates, OBSERVED_WINDOW);
  // A million at $1, 999 million at $0.50 a million.
  expect(
    lines.map(({ quantity, cost, above }) => [quantity.expected.toFixed(), cost.expected.toFixed(), above]),
  ).toEqual([
    ['1000000', '1', undefined],
    ['999000000', '499.5', '1000000'],
  ]);
  expect(total.expected.toFixed()).toBe('500.5');
  expect([evidence.measured.toFixed(), evidence.derived.toFixed()]).toEqual(['450.45', '50.05']);
});

test('a quantity without an end costs what nobody knows, also where the first units are free', () => {
  const topic = 'arn:aws:sns:us-east-1:111122223333:ct';
  const snapshot = makeSnapshot({
    traffic: [bucketRow('a', true, null)],
    trails: [makeTrail({ selectors: [ALL_S3], snsTopic: topic })],
  });
  const line = estimate(snapshot, loadRates(), OBSERVED_WINDOW).lines.find(
    ({ dimension }) => dimension === 'sns.notifications',
  );
  expect(line?.rate?.isZero()).toBe(true);
  expect(line?.cost.high).toBeNull();
});

test('a month of a range is as wide as events scatter, whether its count is known or not', () => {
  const range = { low: toCount(100), high: toCount(400) };
  const trails = [makeTrail({ selectors: [ALL_S3] })];
  const [known, unknown, none] = [100, null, 0].map((count) => {
    const row = { ...bucketRow('a', true, count), range: count === 0 ? { ...range, low: toCount(0) } : range };
    return estimate(makeSnapshot({ trails, traffic: [row] }), loadRates(), AVERAGE_MONTH).total;
  });
  expect([unknown!.low, unknown!.high].map(String)).toEqual([known!.low, known!.high].map(String));
  expect([none!.high].map(String)).toEqual([known!.high].map(String));
  expect(known!.low.lt(toUsd('0.0001').toFixed())).toBe(true);
});
