import { toUsd, type Usd } from '../../model/quantity/usd.ts';

/** What the choice counts in numbers, as an amount: to a millionth of a dollar, below which they are not exact. */
export function worthAsUsd(dollars: number): Usd {
  return toUsd(dollars.toFixed(6));
}
