import { describe, expect, test } from 'vitest';
import { compareRates, ratesOfPrices } from '../../../../src/observe/aws/price-list/rates-of-prices.ts';
import { parseProduct } from '../../../../src/observe/aws/price-list/parse-product.ts';
import { PRICED_USAGE } from '../../../../src/observe/aws/price-list/priced-usage.ts';
import { describeRefresh } from '../../../../src/cli/output/describe-refresh.ts';
import { builtInRows, rateRow, ratesOf } from '../../../rates.ts';
import { makeProduct, type ProductShape } from './price-list-product.ts';
import { usageTypeSuffixOf } from '../../../../src/model/rates/rate-dimensions.ts';

const builtIn = ratesOf(...builtInRows());

function dimensionsOf(shape: ProductShape): readonly string[] {
  const service = shape.service ?? 'AWSCloudTrail';
  const { prices, faults } = parseProduct(makeProduct(shape), service);
  expect(faults).toEqual([]);
  return prices.map(({ dimension }) => dimension);
}

describe('which dimension a product prices', () => {
  const s3 = { service: 'AmazonS3', unit: 'Requests' };
  const storage = { unit: 'GB-Mo', usageType: 'APN1-TimedStorage-ByteHrs' };
  test.for<[string, ProductShape, readonly string[]]>([
    ['behind a prefix', { usageType: 'USE1-PaidEventsRecorded' }, ['management.additional-copy']],
    ['without a prefix', { usageType: 'PaidEventsRecorded' }, ['management.additional-copy']],
    ['behind Ireland in bills', { usageType: 'EU-PaidEventsRecorded' }, ['management.additional-copy']],
    ['an end of another', { usageType: 'USE1-DataInsightsEvents' }, ['insights.data']],
    ['that other', { usageType: 'USE1-InsightsEvents' }, ['insights.management']],
    ['a trial of another', { usageType: 'USE1-FreeTrialIngestion-Bytes', unit: 'GB' }, ['lake.trial.ingestion']],
    [
      'a whole Region code',
      { service: 'awskms', usageType: 'eu-west-1-KMS-Requests', unit: 'Requests' },
      ['kms.requests'],
    ],
    ['of another Region', { service: 'awskms', usageType: 'eu-west-2-KMS-Requests', unit: 'Requests' }, []],
    ['a dearer kind', { service: 'awskms', usageType: 'eu-west-1-KMS-Requests-Asymmetric', unit: 'Requests' }, []],
    ['a free tier', { service: 'awskms', usageType: 'Global-KMS-Requests', unit: 'Requests' }, []],
    [
      'storage in S3',
      { ...storage, service: 'AmazonS3', attributes: { volumeType: 'Standard' } },
      ['s3.storage.standard'],
    ],
    ['overhead in S3', { ...storage, service: 'AmazonS3', attributes: { volumeType: 'Tags' } }, []],
    ['storage in CloudWatch', { ...storage, service: 'AmazonCloudWatch' }, ['logs.storage']],
    ['requests to S3', { ...s3, usageType: 'Requests-Tier1' }, ['s3.requests']],
    ['requests to S3 Tables', { ...s3, usageType: 'Tables-Requests-Tier1' }, []],
    ['requests to SNS', { ...s3, service: 'AmazonSNS', usageType: 'EUW1-Requests-Tier1' }, ['sns.notifications']],
    [
      'a move',
      { ...s3, usageType: 'Requests-Tier4', attributes: { operation: 'S3-GIRTransition' } },
      ['s3.transition'],
    ],
    [
      'a cheaper move',
      { ...s3, usageType: 'Requests-Tier4', attributes: { operation: 'S3-SIATransition' } },
      ['s3.transition.standard-ia'],
    ],
    [
      'a move into an archive',
      { ...s3, usageType: 'EU-Requests-Tier3', attributes: { operation: 'S3-GDATransition' } },
      ['s3.transition.deep-archive'],
    ],
    ['a restore', { ...s3, usageType: 'EU-Requests-Tier3', attributes: { operation: 'RestoreObject' } }, []],
    ['a local zone', { usageType: 'LAX1-DataEventsRecorded', attributes: { locationType: 'AWS Local Zone' } }, []],
    ['nothing that is priced', { usageType: 'EUW1-SomethingNew' }, []],
  ])('%s', ([, shape, dimensions]) => {
    expect(dimensionsOf(shape)).toEqual(dimensions);
  });

  test('the table agrees with pricing/ wherever that knows a usage type', () => {
    const suffixes = new Map(builtIn.map(({ dimension, usageTypeSuffix }) => [dimension, usageTypeSuffix]));
    const usages = Object.values(PRICED_USAGE).flat();
    for (const { dimension } of usages) {
      const suffix = usageTypeSuffixOf(dimension);
      expect(suffix).not.toBeNull();
      expect({ dimension, suffix: suffixes.get(dimension) ?? suffix }).toEqual({ dimension, suffix });
    }
    const unread = [...suffixes].filter(([, suffix]) => suffix !== null).map(([dimension]) => dimension);
    expect(unread.filter((dimension) => !usages.some((usage) => usage.dimension === dimension))).toEqual([]);
  });
});

describe('the price of a product', () => {
  test('is exact, whatever its notation, and knows its edition', () => {
    for (const text of ['0.0000010000', '1E-6', '1.0e-6'])
      expect(parseProduct(makeProduct({ steps: [[text, 'Inf']] }), 'AWSCloudTrail').prices).toMatchObject([
        { region: 'eu-west-1', tiers: null, version: '20261120081500', publishedOn: '2026-11-20' },
      ]);
    const [price] = parseProduct(makeProduct({ steps: [['1.0E-6', 'Inf']] }), 'AWSCloudTrail').prices;
    expect(price?.price.toFixed()).toBe('0.000001');
  });

  test('of several tiers is that of the first paid one', () => {
    const shape = { service: 'AmazonSNS', usageType: 'Requests-Tier1', unit: 'Requests' };
    const steps = [
      ['0.0000000000', '1000000'],
      ['0.0000005000', 'Inf'],
    ] as const;
    const [price] = parseProduct(makeProduct({ ...shape, steps }), 'AmazonSNS').prices;
    expect(price?.price.toFixed()).toBe('0.0000005');
    expect(price?.tiers?.map((tier) => [tier.upTo, tier.price.toFixed()])).toEqual([
      ['1000000', '0'],
      [null, '0.0000005'],
    ]);
  });

  const broken = (change: (json: never) => void): string => {
    const json = JSON.parse(makeProduct()) as never;
    change(json);
    return JSON.stringify(json);
  };
  type Json = Record<string, Record<string, unknown>>;
  test.for<[string, string, string]>([
    ['no JSON', '{"product":', 'in an unknown form'],
    ['JSON of another form', '[]', 'in an unknown form'],
    ['no attributes', '{"product":{"sku":"A"}}', 'in an unknown form'],
    ['another unit', makeProduct({ unit: '100K Events' }), 'priced per `100K Events`, expected Events'],
    ['another currency', makeProduct({ currency: 'CNY' }), 'priced in `CNY`, not in USD'],
    ['a price in words', makeProduct({ steps: [['free', 'Inf']] }), 'not an amount: `free`'],
    ['a negative price', makeProduct({ steps: [['-1', 'Inf']] }), 'not an amount: `-1`'],
    [
      'tiers with an end',
      makeProduct({
        steps: [
          ['1', '10'],
          ['2', '20'],
        ],
      }),
      'end at 20',
    ],
    ['no terms', broken((json: Json) => delete json['terms']), 'terms: '],
    ['no terms on demand', broken((json: Json) => (json['terms'] = { OnDemand: {} })), 'has no on-demand price'],
    ['no date', broken((json: Json) => delete json['publicationDate']), 'publicationDate: '],
    [
      'another service',
      broken((json: Json) => ((json as Record<string, unknown>)['serviceCode'] = 'AmazonS3')),
      'belongs to `AmazonS3`',
    ],
    ['no Region', makeProduct({ attributes: { regionCode: '' } }), 'names no Region'],
    [
      'a gap between tiers',
      makeProduct({
        steps: [
          ['1', '10'],
          ['2', 'Inf'],
        ],
      }).replace('"beginRange":"10"', '"beginRange":"11"'),
      'do not join: one ends at 10, the next begins at 11',
    ],
    [
      'tiers that overlap',
      makeProduct({
        steps: [
          ['1', 'Inf'],
          ['2', 'Inf'],
        ],
      }).replace('"beginRange":"Inf"', '"beginRange":"5"'),
      'do not join: one ends at Inf',
    ],
  ])('is refused: %s', ([, text, fault]) => {
    const { prices, faults } = parseProduct(text, 'AWSCloudTrail');
    expect(prices).toEqual([]);
    expect(faults.join('\n')).toContain(fault);
    expect(faults.every((line) => line.startsWith('AWSCloudTrail'))).toBe(true);
  });
});

describe('prices as rates', () => {
  const prices = (...shapes: readonly ProductShape[]): ReturnType<typeof parseProduct>['prices'] =>
    shapes.flatMap((shape) => parseProduct(makeProduct(shape), 'AWSCloudTrail').prices);

  test('one row for all Regions of one price, with where it is from', () => {
    const { rates, faults } = ratesOfPrices(
      prices(
        { region: 'eu-west-1' },
        { region: 'us-gov-west-1', usageType: 'UGW1-DataEventsRecorded', steps: [['0.0000012', 'Inf']] },
        { region: 'ap-south-1', usageType: 'APS3-DataEventsRecorded' },
      ),
      builtIn,
    );
    expect(faults).toEqual([]);
    expect(rates.map(({ regions, price }) => [regions, price.toFixed()])).toEqual([
      [['ap-south-1', 'eu-west-1'], '0.000001'],
      [['us-gov-west-1'], '0.0000012'],
    ]);
    expect(rates[0]).toMatchObject({
      dimension: 'data',
      unit: 'event',
      usageTypeSuffix: 'DataEventsRecorded',
      sources: ['AWS Price List, AWSCloudTrail, version 20261120081500'],
      asOf: '2026-11-20',
      confidence: 'high',
    });
  });

  test('the same price twice is one, two prices are a fault', () => {
    expect(ratesOfPrices(prices({ sku: 'A' }, { sku: 'B' }), builtIn)).toMatchObject({ faults: [], rates: [{}] });
    expect(ratesOfPrices(prices({ sku: 'A' }, { sku: 'B', steps: [['2', 'Inf']] }), builtIn).faults).toEqual([
      'AWSCloudTrail B: data eu-west-1 is 2, but 0.000001 in A',
    ]);
  });

  test('what a refresh changed is said in few lines', () => {
    const inUse = ratesOf(
      rateRow({ regions: ['us-east-1', 'us-east-2'] }),
      rateRow({ dimension: 'kms.keys', price: '1' }),
    );
    const listed = ratesOf(
      rateRow({ regions: ['us-east-1', 'eu-west-1'] }),
      rateRow({ regions: ['us-east-2'], price: '0.00005' }),
      rateRow({ dimension: 's3.requests', regions: ['eu-west-1', 'eu-west-2'] }),
    );
    expect(describeRefresh(compareRates(inUse, listed), inUse, listed)).toEqual([
      'implausible, please check: data in us-east-2: 0.000001 -> 0.00005',
      'new: 2 dimensions and Regions that had no price (s3.requests)',
      'unchanged: 2',
      'kept, since AWS does not list them: kms.keys (2026-07-31)',
    ]);
  });
});
