import { describe, expect, test } from 'vitest';
import { priceQuantity, type Quantity } from '../../../src/model/bill/price-quantity.ts';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { loadRates } from '../../factories.ts';

const rates = loadRates();

function linesOf(change: Pick<Quantity, 'dimension'> & Partial<Quantity>, units = 1_000) {
  const quantity: Quantity = {
    account: '111122223333',
    region: 'us-east-1',
    sink: { kind: 'trail', name: 'org-trail', arn: '' },
    quantity: exactly(new Decimal(units)),
    ...change,
  };
  return priceQuantity(quantity, rates).map(({ unit, usageType, rate, cost }) => ({
    unit,
    usageType,
    rate: rate?.toFixed() ?? null,
    high: cost.high?.toFixed() ?? null,
  }));
}

describe('a line has the name that the bill has for it', () => {
  test.for<[string, Pick<Quantity, 'dimension'> & Partial<Quantity>, string | undefined]>([
    [
      'of CloudTrail, with the prefix of the Region',
      { dimension: 'management.additional-copy' },
      'USE1-PaidEventsRecorded',
    ],
    ['of S3 in us-east-1, without one', { dimension: 's3.requests' }, 'Requests-Tier1'],
    ['of S3 elsewhere', { dimension: 's3.requests', region: 'eu-central-1' }, 'EUC1-Requests-Tier1'],
    ['of KMS: none is sure', { dimension: 'kms.requests' }, undefined],
    ['where no price is known: none', { dimension: 'data', region: 'cn-north-1' }, undefined],
  ])('%s', ([, change, usageType]) => {
    const lines = linesOf(change);
    expect(lines.map((line) => line.usageType)).toEqual([usageType]);
  });
});

describe('a quantity without a price', () => {
  test('is a line of its unit whose cost is not known', () => {
    expect(linesOf({ dimension: 'data', region: 'cn-north-1' })).toEqual([
      { unit: 'event', usageType: undefined, rate: null, high: null },
    ]);
    expect(
      linesOf({
        dimension: 's3.storage.intelligent-tiering',
        pricedAs: 's3.monitoring.intelligent-tiering',
        region: 'cn-north-1',
      })[0]!.unit,
    ).toBe('object monitored a month');
  });

  test('of nothing is no line', () => {
    expect(linesOf({ dimension: 'data', region: 'cn-north-1' }, 0)).toEqual([]);
    expect(linesOf({ dimension: 'data' }, 0)).toEqual([]);
  });
});

test('what is priced as something else has the price of that', () => {
  const [own] = linesOf({ dimension: 's3.storage.intelligent-tiering' });
  const [monitored] = linesOf({
    dimension: 's3.storage.intelligent-tiering',
    pricedAs: 's3.monitoring.intelligent-tiering',
  });
  expect(own!.unit).not.toBe(monitored!.unit);
  expect(own!.rate).not.toBe(monitored!.rate);
});
