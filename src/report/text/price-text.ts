import { grouped } from '../../base/words.ts';
import type { Rate } from '../../model/rates/rates.ts';
import type { Usd } from '../../model/quantity/usd.ts';

/** So many units that their price is a figure to remember: $2.00 per 100,000 events, $0.40 per 1,000,000 requests. */
export function roundQuantity({ price, unit }: Pick<Rate, 'price' | 'unit'>): number {
  if (price.isZero() || price.greaterThanOrEqualTo('0.001')) return 1;
  return unit.includes('event') ? 100_000 : 1_000_000;
}

/** `$2.00 per 100,000`, or `$0.023` of one; exact, at least to the cent; `free` where there is nothing to pay. */
export function roundPrice({ price, unit }: Pick<Rate, 'price' | 'unit'>): string {
  const quantity = roundQuantity({ price, unit });
  const dollars = exactDollars(price.times(quantity));
  return price.isZero() ? 'free' : quantity === 1 ? dollars : `${dollars} per ${grouped(String(quantity))}`;
}

/** The tiers of a month in one line, `to 51,200: $0.023, to 512,000: $0.022, above: $0.021`; empty without tiers. */
export function tiersText({ tiers, unit }: Pick<Rate, 'tiers' | 'unit'>): string {
  return (tiers ?? [])
    .map(({ upTo, price }) => `${upTo === null ? 'above' : `to ${grouped(upTo)}`}: ${roundPrice({ price, unit })}`)
    .join(', ');
}

function exactDollars(amount: Usd): string {
  return `$${grouped(amount.toFixed(Math.max(2, amount.decimalPlaces())))}`;
}
