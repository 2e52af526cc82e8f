import type { Bounds } from '../../model/quantity/bounds.ts';
import type { Decimal } from '../../model/quantity/decimal.ts';
import type { Line } from '../../model/bill/line.ts';
import type { Usd } from '../../model/quantity/usd.ts';
import { dollarsExactly, events, markUnknown } from './format-number.ts';

/** What is counted one by one is priced by so many, because a single event costs $0.000001. */
const EVENTS = { per: 100_000, label: '100k' } as const;

/** `734,389,796`, `41.3 GB` */
export function quantityText({ quantity, unit }: Pick<Line, 'quantity' | 'unit'>): string {
  return markUnknown(quantity, isCounted(unit) ? events(quantity.expected) : sizeText(quantity.expected, unit));
}

/** `$2.00 per 100k`, `$0.01 each`, `$0.023 per GB-month`, `free`, `unknown` */
export function rateText({ rate, unit }: { readonly rate: Usd | null; readonly unit: string }): string {
  if (rate === null) return 'unknown';
  if (rate.isZero()) return 'free';
  // Pages of the bill: a hundred thousand of them are never asked for.
  if (isCounted(unit) && rate.greaterThanOrEqualTo('0.01')) return `${dollarsExactly(rate)} each`;
  return isCounted(unit)
    ? `${dollarsExactly(rate.times(EVENTS.per))} per ${EVENTS.label}`
    : `${dollarsExactly(rate)} per ${shortUnit(unit)}`;
}

/** Does the line cost less than half a cent, whatever is unknown? */
export function isNegligible({ high }: Bounds<Usd>): boolean {
  return high !== null && high.lessThan('0.005');
}

function isCounted(unit: string): boolean {
  return !/^[GT]B\b/.test(unit);
}

function shortUnit(unit: string): string {
  return unit.split(/[ ,]/)[0] ?? unit;
}

/** What is below the last decimal is not shown as nothing. */
function sizeText(size: Decimal, unit: string): string {
  const rounded = size.toSignificantDigits(3).toDecimalPlaces(6);
  const text = size.greaterThanOrEqualTo(100)
    ? events(size)
    : rounded.isZero() && !size.isZero()
      ? '<0.000001'
      : rounded.toFixed();
  return `${text} ${shortUnit(unit)}`;
}
