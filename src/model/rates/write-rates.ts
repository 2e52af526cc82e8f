import type { Rates } from './rates.ts';
import type { RateRow } from './rates-schema.ts';

/** The rates as a file of `pricing/`, a row a line, which `parseRates` reads back. List prices: no discounts. */
export function writeRates(rates: Rates): string {
  const rows = rates.map(({ price, tiers, regions, sources, ...rate }): RateRow => ({
    dimension: rate.dimension,
    unit: rate.unit,
    price: price.toFixed(),
    currency: 'USD',
    tiers: tiers?.map((tier) => ({ ...tier, price: tier.price.toFixed() })) ?? null,
    regions: [...regions],
    usageTypeSuffix: rate.usageTypeSuffix,
    sources: [...sources],
    asOf: rate.asOf,
    confidence: rate.confidence,
    ...(rate.notes === undefined ? {} : { notes: rate.notes }),
  }));
  return `[\n${rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n')}\n]\n`;
}
