import { expect, test } from 'vitest';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
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
