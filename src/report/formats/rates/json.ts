import { jsonText } from '../../../base/json-text.ts';
import { serviceOf } from '../../../model/rates/rate-dimensions.ts';
import type { RatesView } from '../../contents/rates-view.ts';
import { roundQuantity } from '../../text/price-text.ts';

/** `trailtrim/rates@1`. Amounts are decimal strings, exact. */
export function ratesJson({ today, region, rates, unknown }: RatesView): string {
  const json = {
    schema: 'trailtrim/rates@1',
    currency: 'USD',
    today,
    region,
    rates: rates.map(({ rate, age, inferred }) => ({
      dimension: rate.dimension,
      service: serviceOf(rate.dimension),
      unit: rate.unit,
      price: rate.price.toFixed(),
      round: { quantity: String(roundQuantity(rate)), price: rate.price.times(roundQuantity(rate)).toFixed() },
      tiers: rate.tiers?.map((tier) => ({ ...tier, price: tier.price.toFixed() })) ?? null,
      regions: rate.regions,
      inferred,
      usageTypeSuffix: rate.usageTypeSuffix,
      asOf: rate.asOf,
      ageDays: age,
      confidence: rate.confidence,
      sources: rate.sources,
      discount: rate.discount ?? null,
      listPrice: rate.listPrice?.toFixed() ?? null,
    })),
    unknown,
  };
  return `${jsonText(json, 2)}\n`;
}
