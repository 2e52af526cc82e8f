import type { Usd } from '../../model/quantity/usd.ts';
import type { PriceChange } from '../../optimize/price-change.ts';
import { inSoMany } from './forecast-text.ts';
import { dollars } from './format-number.ts';

interface SavingWords {
  /** In which it saves that much, where nothing else says it. */
  readonly period?: string;
  /** How often the bounds are to hold; absent where nothing is forecast. */
  readonly confidence?: number | undefined;
}

/** What was never counted is not shown as nothing saved. */
export function savingText(
  { low, expected, high }: PriceChange['saving'],
  { period = '', confidence }: SavingWords = {},
): string {
  const isCost = expected.isNegative() && !expected.isZero();
  const amount = `${isCost ? 'costs' : 'saves'} ${dollars(expected.abs())}${period}`;
  const [least, most] = isCost ? [negated(high), negated(low)] : [low, high];
  if (least !== null && most !== null)
    return dollars(least) === dollars(most)
      ? amount
      : `${amount} (${dollars(least)} to ${dollars(most)}${confidence === undefined ? '' : ` ${inSoMany(confidence)}`})`;
  if (expected.isZero()) {
    const words = [...(mayExceedZero(high) ? ['saves'] : []), ...(mayExceedZero(negated(low)) ? ['costs'] : [])];
    return `what it ${words.join(' or ')} is unknown`;
  }
  const open = [...(most === null ? ['more'] : []), ...(least === null ? ['less'] : [])];
  return `${amount}; how much ${open.join(' or ')} is unknown`;
}

function negated(amount: Usd | null): Usd | null {
  return amount === null ? null : amount.negated();
}

function mayExceedZero(bound: Usd | null): boolean {
  return bound === null || bound.greaterThan(0);
}
