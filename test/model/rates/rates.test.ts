import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Discounts, discounted } from '../../../src/model/rates/discount.ts';
import { mergeRates } from '../../../src/model/rates/merge-rates.ts';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import { serviceOf } from '../../../src/model/rates/rate-dimensions.ts';
import { SERVICES } from '../../../src/model/rates/dimensions.ts';
import { ageInDays, findRate, type Rates, samePrice } from '../../../src/model/rates/rates.ts';
import { writeRates } from '../../../src/model/rates/write-rates.ts';
import { builtInRows, randomRates, rateRow, ratesOf } from '../../rates.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';

const builtIn = ratesOf(...builtInRows());
const priceIn = (rates: Rates, dimension: string, region: string): string | undefined =>
  findRate(rates, dimension, region)?.price.toFixed();

describe('the rate of a dimension in a Region', () => {
  test.for<[string, string, string | undefined]>([
    ['data', 'us-east-1', '0.000001'],
    ['data', 'eu-west-1', '0.000001'],
    ['management.additional-copy', 'ap-southeast-7', '0.00002'],
    ['logs.direct-delivery', 'eu-west-1', '0.25'],
    ['lake.scan', 'eu-west-1', '0.005'],
    ['observing.cost-explorer', 'eu-west-1', '0.01'],
    ['s3.requests', 'us-east-1', '0.000005'],
    ['s3.requests', 'il-central-1', '0.0000055'],
    ['s3.requests', 'zz-nowhere-1', undefined],
    ['kms.requests', 'zz-nowhere-1', undefined],
    ['logs.ingestion', 'zz-nowhere-1', undefined],
    ['athena.scan', 'zz-nowhere-1', undefined],
    ['sns.notifications', 'zz-nowhere-1', undefined],
    ['eventbridge.aws-events', 'zz-nowhere-1', undefined],
    ['observing.metrics', 'zz-nowhere-1', '0.00001'],
    ['observing.metrics', 'us-gov-west-1', undefined],
    ['data', 'us-gov-west-1', undefined],
    ['data', 'cn-north-1', undefined],
    ['data', 'us-iso-east-1', undefined],
    ['data', 'us-isob-east-1', undefined],
    ['data', 'eusc-de-east-1', undefined],
    ['observing.cost-explorer', 'cn-north-1', undefined],
    ['no.such', 'us-east-1', undefined],
  ])('%s in %s: %s', ([dimension, region, price]) => {
    expect(priceIn(builtIn, dimension, region)).toBe(price);
  });

  test('a row of another partition says nothing of the commercial Regions, and they nothing of it', () => {
    const rates = ratesOf(rateRow(), rateRow({ price: '0.0000013', regions: ['us-gov-west-1'] }));
    expect(priceIn(rates, 'data', 'us-gov-west-1')).toBe('0.0000013');
    expect(priceIn(rates, 'data', 'us-gov-east-1')).toBe(undefined);
    expect(priceIn(rates, 'data', 'eu-west-1')).toBe('0.000001');
    expect(priceIn(ratesOf(rateRow({ regions: ['us-gov-west-1'] })), 'data', 'us-east-1')).toBe(undefined);
  });

  test('where commercial Regions have several prices, an unlisted one has none', () => {
    const rates = ratesOf(rateRow(), rateRow({ price: '0.0000013', regions: ['eu-west-1'] }));
    expect(priceIn(rates, 'data', 'eu-west-2')).toBe(undefined);
  });
});

describe('rates of a file', () => {
  test.for<[string, Record<string, unknown>, string, string]>([
    [
      'a misspelt dimension',
      { dimension: 'managment.first-copy' },
      '/0/dimension',
      'did you mean management.first-copy',
    ],
    ['a dimension like no other', { dimension: 'ec2.instances' }, '/0/dimension', 'docs/rates.md'],
    ['a row without its dimension', { dimension: undefined }, '/0/dimension', 'unknown dimension'],
    ['a unit that is no text', { unit: 7 }, '/0/unit', 'invalid input: expected string'],
    ['a currency that is not dollars', { currency: 'CNY' }, '/0/currency', 'USD'],
    ['a day that no calendar has', { asOf: '2026-02-30' }, '/0/asOf', 'no such day: 2026-02-30'],
    ['a misprint of a Region', { regions: ['eu-west-1', 'us-est-1'] }, '/0/regions/1', 'did you mean us-east-1?'],
    ['what is no Region', { regions: ['Ohio'] }, '/0/regions/0', 'expected the code of a Region'],
    ['tiers that fall', tiers(['10', '5', null]), '/0/tiers/1/upTo', '5 is not above 10'],
    ['tiers that end', tiers(['10', '20']), '/0/tiers/1/upTo', 'the last tier has no bound'],
    ['a tier behind the last', tiers([null, null]), '/0/tiers/0/upTo', 'only the last tier'],
    ['a price that is no tier', { ...tiers(['10', null]), price: '9' }, '/0/price', 'the first paid tier, 1'],
  ])('%s is refused', ([, changes, path, message]) => {
    const parsed = parseRates([rateRow(changes)]);
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ path, message: expect.stringContaining(message) as string }],
    });
  });

  test('any storage class of S3 may have a rate', () => {
    expect(serviceOf(ratesOf(rateRow({ dimension: 's3.storage.deep-archive' }))[0]!.dimension)).toBe('s3');
  });

  test('what is written is read back', () => {
    expect(parseRates(JSON.parse(writeRates(builtIn)))).toEqual({ ok: true, value: builtIn });
    fc.assert(
      fc.property(randomRates, (rates) => {
        expect(parseRates(JSON.parse(writeRates(rates)))).toEqual({ ok: true, value: rates });
      }),
    );
  });
});

function tiers(bounds: readonly (string | null)[]): Record<string, unknown> {
  return { price: '1', tiers: bounds.map((upTo) => ({ upTo, price: '1' })) };
}

describe('merging', () => {
  test('takes a Region out of a row of several', () => {
    const base = ratesOf(rateRow({ regions: ['us-east-1', 'us-east-2'] }));
    const merged = mergeRates(base, ratesOf(rateRow({ price: '0.5' })));
    expect(merged.map(({ price, regions }) => [price.toFixed(), regions])).toEqual([
      ['0.000001', ['us-east-2']],
      ['0.5', ['us-east-1']],
    ]);
  });

  test('is idempotent, gives what the second lists and keeps the rest of the first', () => {
    fc.assert(
      fc.property(randomRates, randomRates, (base, more) => {
        const merged = mergeRates(base, more);
        expect(mergeRates(merged, more)).toEqual(merged);
        expect(parseRates(JSON.parse(writeRates(merged))).ok).toBe(true);
        for (const rates of [base, more])
          for (const { dimension, regions } of rates)
            for (const region of regions) {
              const listed = more.find((rate) => rate.dimension === dimension && rate.regions.includes(region));
              expect(findRate(merged, dimension, region)?.price).toEqual(
                (listed ?? findRate(base, dimension, region))?.price,
              );
            }
      }),
    );
  });
});

describe('a discount', () => {
  const percents = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => String(thousandths / 1000));
  const all = (percent: string): Discounts => new Map(SERVICES.map((service) => [service, percent]));

  test('of 0% changes nothing', () => {
    expect(discounted(builtIn, all('0'))).toEqual(builtIn);
    expect(discounted(builtIn, new Map())).toEqual(builtIn);
  });

  test('of 100% leaves nothing to pay', () => {
    const amounts = discounted(builtIn, all('100')).flatMap(({ price, tiers: list }) => [
      price,
      ...(list ?? []).map((tier) => tier.price),
    ]);
    expect(amounts.length).toBeGreaterThan(40);
    expect(amounts.every((amount) => amount.isZero())).toBe(true);
  });

  test('is exact, and of its service alone', () => {
    const [s3, data] = discounted(
      ratesOf(rateRow({ dimension: 's3.requests', price: '0.0000055' }), rateRow()),
      new Map([['s3', '12.345']]),
    );
    expect([s3?.price.toFixed(), s3?.discount, s3?.listPrice?.toFixed()]).toEqual([
      '0.000004821025',
      '12.345',
      '0.0000055',
    ]);
    expect([data?.price.toFixed(), data?.discount]).toEqual(['0.000001', undefined]);
  });

  test('scales every amount and changes nothing else', () => {
    fc.assert(
      fc.property(randomRates, percents, (rates, percent) => {
        discounted(rates, all(percent)).forEach((rate, index) => {
          const before = rates[index]!;
          const scaled = (amount: typeof rate.price): string =>
            amount
              .times(100)
              .minus(amount.times(new Decimal(percent)))
              .toFixed();
          expect(rate.price.times(100).toFixed()).toBe(scaled(before.price));
          expect(rate.tiers?.map(({ upTo, price }) => [upTo, price.times(100).toFixed()])).toEqual(
            before.tiers?.map(({ upTo, price }) => [upTo, scaled(price)]),
          );
          expect({ ...rate, price: 0, tiers: 0, discount: 0, listPrice: 0 }).toEqual({
            ...before,
            price: 0,
            tiers: 0,
            discount: 0,
            listPrice: 0,
          });
        });
      }),
    );
  });
});

describe('the same price', () => {
  test('counts tiers', () => {
    const [flat, tiered] = ratesOf(
      rateRow({ price: '1' }),
      rateRow({ regions: ['eu-west-1'], ...tiers(['10', null]) }),
    );
    expect([samePrice(flat!, flat!), samePrice(flat!, tiered!)]).toEqual([true, false]);
  });
});

describe('the age of a rate counts from the end of what its date names', () => {
  test.for<[string, string, number]>([
    ['2026-07-31', '2026-07-31', 0],
    ['2026-07-31', '2026-08-01', 1],
    ['2026-07', '2026-08-01', 1],
    ['2024-02', '2024-03-01', 1],
    ['2025', '2025-12-31', 0],
    ['2025', '2026-06-29', 180],
    ['2026', '2026-06-29', 0],
  ])('%s on %s: %i days', ([asOf, today, days]) => {
    expect(ageInDays(asOf, today)).toBe(days);
  });
});
