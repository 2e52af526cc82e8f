import type { Bounds, Usd } from '../../model/index.ts';
import { dollars } from '../../report/index.ts';

/** `$1,234.50`; a plus says that something unknown comes on top, and `?` that nothing else is known. */
export function costText({ expected, high }: Bounds<Usd>): string {
  if (high !== null) return dollars(expected);
  return expected.isZero() ? '?' : `${dollars(expected)}+`;
}

/** As `costText`, for columns that say the currency at their top. */
export function bareCostText(cost: Bounds<Usd>): string {
  return costText(cost).replace('$', '');
}
