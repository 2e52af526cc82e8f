import { z } from 'zod';
import { type Count, toCount } from '../../model/quantity/count.ts';
import { Decimal } from '../../model/quantity/decimal.ts';
import { quote } from '../../base/quote.ts';

const POWERS: Readonly<Record<string, number>> = { '': 0, k: 3, K: 3, M: 6, B: 9 };

const NUMBER = /^(\d{1,20}(?:_\d{1,20})*(?:\.\d{1,20})?)([kKMB]?)$/;

/** `250k`, `1.5M`, `2_000_000`, `0.25`, to the last digit; undefined where the text is not such a number. */
function readNumber(text: string): Decimal | undefined {
  const [, digits, suffix = ''] = text.length > 40 ? [] : (NUMBER.exec(text) ?? []);
  if (digits === undefined) return undefined;
  return new Decimal(digits.replaceAll('_', '')).times(new Decimal(10).pow(POWERS[suffix] ?? 0));
}

/** A number of events as it is typed in; null for `unknown`. */
export const typedCount = z.unknown().transform((value, context): Count | null => {
  if (value === 'unknown') return null;
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (number?.isInteger() === true && number.lte(Number.MAX_SAFE_INTEGER)) return toCount(BigInt(number.toFixed()));
  const expected = 'a number of events such as 250k, 1.5M or 2_000_000, or `unknown`';
  const reason =
    number === undefined ? '' : number.isInteger() ? '; it is too large' : '; events are counted in whole numbers';
  context.addIssue(`expected ${expected}, found ${quote(value)}${reason}`);
  return z.NEVER;
});

/** An amount of GB, TB or requests as it is typed in. */
export const typedQuantity = z.unknown().transform((value, context): Decimal => {
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (number !== undefined) return number;
  context.addIssue(`expected a number such as 12.5, 250k or 2_000, found ${quote(value)}`);
  return z.NEVER;
});

/** A number of days, up to a century. */
export const typedDays = z.unknown().transform((value, context): number => {
  if (typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) && Number(value) <= 36_525) return Number(value);
  context.addIssue(`expected a number of days from 1 to 36525, found ${quote(value)}`);
  return z.NEVER;
});
