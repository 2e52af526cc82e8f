import type { Decimal as Base } from 'decimal.js';
import { Decimal, ZERO } from './decimal.ts';

declare const brand: unique symbol;

/** What an amount is compared with: another, or decimal text. */
type Comparable = Usd | string | 0;

/**
 * An amount of US dollars, exact. Opaque: it is a decimal that nobody else can see, so that no amount stands in for a
 * quantity, no quantity for an amount, and no `number` passes for money. Arithmetic gives an amount again, except an
 * amount divided by an amount, which is a ratio.
 */
export interface Usd {
  readonly [brand]: 'Usd';
  plus(other: Usd): Usd;
  minus(other: Usd): Usd;
  negated(): Usd;
  abs(): Usd;
  times(factor: Decimal | number): Usd;
  dividedBy(divisor: Decimal | number): Usd;
  dividedBy(other: Usd): Decimal;
  isZero(): boolean;
  isNegative(): boolean;
  comparedTo(other: Comparable): number;
  eq(other: Comparable): boolean;
  lt(other: Comparable): boolean;
  lte(other: Comparable): boolean;
  gt(other: Comparable): boolean;
  gte(other: Comparable): boolean;
  lessThan(other: Comparable): boolean;
  lessThanOrEqualTo(other: Comparable): boolean;
  greaterThan(other: Comparable): boolean;
  greaterThanOrEqualTo(other: Comparable): boolean;
  /** Digits after the point. */
  decimalPlaces(): number;
  /** Rounded, half to even. */
  toDecimalPlaces(places: number, rounding?: Base.Rounding): Usd;
  toFixed(places?: number, rounding?: Base.Rounding): string;
}

/** The one place where a decimal becomes an amount. */
function amountOf(value: Decimal): Usd {
  return value as unknown as Usd;
}

export const NO_COST = amountOf(ZERO);

/** @param amount decimal text, as in a rates file */
export function toUsd(amount: string): Usd {
  return amountOf(new Decimal(amount));
}

/** Quantity times the price of one unit. */
export function costOf(quantity: Decimal, price: Usd): Usd {
  return price.times(quantity);
}

export function addUsd(a: Usd, b: Usd): Usd {
  return a.plus(b);
}

export function subtractUsd(a: Usd, b: Usd): Usd {
  return a.minus(b);
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
