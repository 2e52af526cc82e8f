import { Decimal } from './decimal.ts';

declare const brand: unique symbol;

/** An amount of US dollars, exact. Opaque, so that no `number` and no bare decimal passes for money. */
export type Usd = Decimal & { readonly [brand]: 'Usd' };

export const NO_COST = new Decimal(0) as Usd;

/** @param amount decimal text, as in a rates file */
export function toUsd(amount: string): Usd {
  return new Decimal(amount) as Usd;
}

/** Quantity times the price of one unit. */
export function costOf(quantity: Decimal, rate: Usd): Usd {
  return quantity.times(rate) as Usd;
}

export function addUsd(a: Usd, b: Usd): Usd {
  return a.plus(b) as Usd;
}

export function subtractUsd(a: Usd, b: Usd): Usd {
  return a.minus(b) as Usd;
}

export function compareUsd(a: Usd, b: Usd): number {
  return a.comparedTo(b);
}

export function maxUsd(a: Usd, b: Usd): Usd {
  return compareUsd(a, b) < 0 ? b : a;
}

export function minUsd(a: Usd, b: Usd): Usd {
  return compareUsd(b, a) < 0 ? b : a;
}
