import { Decimal } from '../quantity/decimal.ts';
import { serviceOf } from './rate-dimensions.ts';
import type { Service } from './dimensions.ts';
import type { Rates } from './rates.ts';
import type { Usd } from '../quantity/usd.ts';

/** Percentages that a private price list takes off, as decimal text from 0 to 100, by service. */
export type Discounts = ReadonlyMap<Service, string>;

/** The rates as published, without what a discount took off. Tiers stay as they are. */
export function listRates(rates: Rates): Rates {
  return rates.map((rate) => (rate.listPrice === undefined ? rate : { ...rate, price: rate.listPrice }));
}

/** The discounts that the rates have, by service. */
export function discountsOf(rates: Rates): Discounts {
  return new Map(
    rates.flatMap((rate) => (rate.discount === undefined ? [] : [[serviceOf(rate.dimension), rate.discount]])),
  );
}

/** The rates with the discounts taken off, exactly; a rate without one, or with 0%, is the same as before. */
export function discounted(rates: Rates, discounts: Discounts): Rates {
  return rates.map((rate) => {
    const percent = new Decimal(discounts.get(serviceOf(rate.dimension)) ?? 0);
    if (percent.isZero()) return rate;
    const share = new Decimal(100).minus(percent).dividedBy(100);
    const reduce = (price: Usd): Usd => price.times(share);
    return {
      ...rate,
      price: reduce(rate.price),
      tiers: rate.tiers?.map((tier) => ({ ...tier, price: reduce(tier.price) })) ?? null,
      discount: percent.toFixed(),
      listPrice: rate.price,
    };
  });
}
