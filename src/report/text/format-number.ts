import { grouped } from '../../base/words.ts';
import { type Bounds, mapBounds } from '../../model/quantity/bounds.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { mapOpen, type OpenBounds } from '../../model/quantity/open-bounds.ts';

/** Decimal text for machines: half-even to 12 decimals, trailing zeros dropped. */
export function decimalText(value: Decimal | Usd): string {
  return value.toDecimalPlaces(12, Decimal.ROUND_HALF_EVEN).toFixed();
}

/** Bounds as decimal texts; null stays null: no upper bound is known. */
export function boundsText(bounds: Bounds<Decimal | Usd>): Bounds<string> {
  return mapBounds<Decimal | Usd, string>(bounds, decimalText);
}

/** The same for a difference, either end of which may be open. */
export function openBoundsText(bounds: OpenBounds<Decimal | Usd>): OpenBounds<string> {
  return mapOpen<Decimal | Usd, string>(bounds, decimalText);
}

/**
 * `$1,234.50`: rounded half-even, and only here. A cost below half a cent is not shown as nothing.
 *
 * @param places to the cent unless amounts would look alike that differ
 */
export function dollars(amount: Usd, places = 2): string {
  const rounded = amount.toDecimalPlaces(places, Decimal.ROUND_HALF_EVEN);
  if (rounded.isZero() && amount.greaterThan(0)) return `<$0.${'1'.padStart(places, '0')}`;
  const sign = rounded.isNegative() && !rounded.isZero() ? '-' : '';
  return `${sign}$${grouped(rounded.abs().toFixed(places))}`;
}

/** `$0.023`: a price as it is published, to the cent at least. */
export function dollarsExactly(amount: Usd): string {
  return `$${grouped(amount.decimalPlaces() < 2 ? amount.toFixed(2) : amount.toFixed())}`;
}

/** A quantity for people: whole events, grouped by thousands. */
export function events(quantity: Decimal): string {
  return grouped(quantity.toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN).toFixed(0));
}

/** `$5.00`, `$4.00 to $6.00`, or `at least $4.00` where the upper end is not known, and `at most $6.00` where the lower one is not. */
export function dollarRange({ low, high }: OpenBounds<Usd>): string {
  if (low === null) return high === null ? 'unknown' : `at most ${dollars(high)}, the rest is unknown`;
  if (high === null) return `at least ${dollars(low)}, the rest is unknown`;
  return dollars(low) === dollars(high) ? dollars(low) : `${dollars(low)} to ${dollars(high)}`;
}

/** What is known of an amount or a quantity, with a mark where something is not: unknown is never shown as zero. */
export function markUnknown(bounds: OpenBounds<Decimal | Usd>, known: string): string {
  if (bounds.high !== null && bounds.low !== null) return known;
  if (bounds.expected.isZero()) return 'unknown';
  return `${known} ${bounds.low !== null ? '+' : bounds.high !== null ? '-' : '±'} ?`;
}

/** `$1,234.50`, `$1,234.50 + ?`, `unknown`: what is known of an amount, and whether more may come on top. */
export function amountText(amount: OpenBounds<Usd>): string {
  return markUnknown(amount, dollars(amount.expected));
}

/** `$1,234.50` for little room: a plus says that something unknown comes on top, and `?` that nothing else is known. */
export function amountBriefly({ low, expected, high }: OpenBounds<Usd>): string {
  if (high !== null && low !== null) return dollars(expected);
  if (expected.isZero()) return '?';
  return `${dollars(expected)}${low !== null ? '+' : high !== null ? '-' : '±'}`;
}
