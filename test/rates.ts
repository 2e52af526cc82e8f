import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { type Dimension, DIMENSIONS } from '../src/model/rates/dimensions.ts';
import { parseRates } from '../src/model/rates/parse-rates.ts';
import { toUsd } from '../src/model/quantity/usd.ts';
import type { Rates } from '../src/model/rates/rates.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of a rates file; the changes on top of a price of data events in us-east-1. */
export function rateRow(changes: Row = {}): Row {
  const { dimension = 'data' } = changes as { readonly dimension?: string };
  return {
    dimension: 'data',
    unit: Object.hasOwn(DIMENSIONS, dimension) ? DIMENSIONS[dimension as Dimension].unit : 'event',
    price: '0.000001',
    currency: 'USD',
    tiers: null,
    regions: ['us-east-1'],
    usageTypeSuffix: 'DataEventsRecorded',
    sources: ['a price list of our own, 2026-07-31'],
    asOf: '2026-07-31',
    confidence: 'high',
    ...changes,
  };
}

/** @throws where a row has a fault */
export function ratesOf(...rows: readonly Row[]): Rates {
  const parsed = parseRates(rows);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

/** The rows of both files of `pricing/`. */
export function builtInRows(): readonly Row[] {
  return ['cloudtrail', 'adjacent'].flatMap(
    (name) => JSON.parse(readFileSync(new URL(`../pricing/${name}.json`, import.meta.url), 'utf8')) as readonly Row[],
  );
}

/** Rates of a few dimensions and Regions, each at most once, some with tiers. */
export const randomRates: fc.Arbitrary<Rates> = fc
  .uniqueArray(
    fc.record({
      dimension: fc.constantFrom('data', 'network', 's3.requests', 'observing.cost-explorer', 's3.storage.standard'),
      region: fc.constantFrom('us-east-1', 'eu-west-1', 'us-gov-west-1', 'cn-north-1'),
      price: fc.integer({ min: 0, max: 3 }).map((digit) => `0.00000${digit}`),
      tiered: fc.boolean(),
    }),
    { selector: ({ dimension, region }) => `${dimension} ${region}`, minLength: 1 },
  )
  .map((rows) =>
    ratesOf(
      ...rows.map(({ dimension, region, price, tiered }) =>
        rateRow({
          dimension,
          price,
          regions: [region],
          tiers: tiered
            ? [
                { upTo: '1000', price: '0' },
                { upTo: null, price },
              ]
            : null,
        }),
      ),
    ),
  );

/** The rates with data events in tiers: the upper end of each, and the price of an event in it. */
export function withDataTiers(rates: Rates, tiers: readonly (readonly [string | null, string])[]): Rates {
  const read = tiers.map(([upTo, price]) => ({ upTo, price: toUsd(price) }));
  const price = read.find((tier) => !tier.price.isZero())!.price;
  return rates.map((rate) => (rate.dimension === 'data' ? { ...rate, price, tiers: read } : rate));
}
