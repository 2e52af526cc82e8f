import type { Decimal } from '../../../src/model/quantity/decimal.ts';
import type { Usd } from '../../../src/model/quantity/usd.ts';
import type { Line } from '../../../src/model/bill/line.ts';
import type { NaiveBill, NaiveLine } from './naive-bill.ts';
import { keyText, type Three } from './naive-lines.ts';
import { endingText, fromText, isNearlySame, isSame, minus, plus, type Rational, shown, ZERO } from './rational.ts';

type Amounts = Line['quantity'] | Line['cost'];
const BOUNDS = ['low', 'expected', 'high'] as const;

/** What the program says of a fleet, as far as it is judged. */
export interface Bill {
  readonly lines: readonly Line[];
  readonly total: Amounts;
}

/** Where the two bills differ, in words; empty: nowhere. */
export function differences(bill: Bill, { lines: naive, apart }: NaiveBill): readonly string[] {
  const found: string[] = [];
  const lines = new Map<string, Line>();
  for (const line of bill.lines) {
    const key = `${keyText(line)} above ${shown(fromText(line.above ?? '0'))}`;
    if (lines.has(key)) found.push(`twice: ${key}`);
    lines.set(key, line);
  }
  for (const { key, above, quantity, cost, isOpen } of naive) {
    const text = `${keyText(key)} above ${shown(above)}`;
    const line = lines.get(text);
    if (line === undefined) {
      found.push(`missing: ${text}, quantity ${quantity.map(shown).join(' / ')}`);
      continue;
    }
    lines.delete(text);
    // What is stored, or moved, in a month is a share of its days: thirds of a day have no last digit, though they add up to whole days.
    const isCut = /storage|retention|transition/.test(key.dimension);
    found.push(...amountDifferences(`${text}: quantity`, line.quantity, withOpen(quantity, isOpen), isCut));
    found.push(
      ...amountDifferences(`${text}: cost`, line.cost, withOpen(cost ?? UNPRICED, isOpen && !isFree(key)), isCut),
    );
  }
  for (const [key, { quantity }] of lines)
    if (BOUNDS.some((bound) => quantity[bound]?.isZero() !== true))
      found.push(`surplus: ${key}, quantity ${BOUNDS.map((bound) => textOf(quantity[bound])).join(' / ')}`);
  return [...found, ...amountDifferences('total', bill.total, totalOf(naive, apart), true)];
}

type Wanted = readonly [Rational, Rational, Rational | null];
const UNPRICED: Wanted = [ZERO, ZERO, null];

/** Any number of free copies is free, so only the total is open: what else the trail records may be charged. */
function isFree({ dimension }: NaiveLine['key']): boolean {
  return dimension === 'management.first-copy';
}

function withOpen([low, expected, high]: Wanted | Three, isOpen: boolean): Wanted {
  return [low, expected, isOpen ? null : (high ?? null)];
}

function totalOf(naive: readonly NaiveLine[], [sure, double]: NaiveBill['apart']): Wanted {
  const sum = naive.reduce<Wanted>(
    ([low, expected, high], { cost, isOpen }) => {
      const [lowest, likely, most] = withOpen(cost ?? UNPRICED, isOpen);
      return [plus(low, lowest), plus(expected, likely), high === null || most === null ? null : plus(high, most)];
    },
    [ZERO, ZERO, ZERO],
  );
  const [least, likeliest, most] = sum;
  return [plus(least, sure), likeliest, most === null ? null : minus(most, double)];
}

function amountDifferences(what: string, amounts: Amounts, wanted: Wanted | Three, isCut: boolean): readonly string[] {
  return BOUNDS.flatMap((bound, index) => {
    const is = amounts[bound];
    const should = wanted[index] ?? null;
    if (agree(is, should, isCut)) return [];
    return [`${what}, ${bound}: is ${textOf(is)}, should be ${should === null ? 'open' : shown(should)}`];
  });
}

/** To the last decimal, but for what 40 digits do not hold: there to the 30th digit. */
function agree(is: Decimal | Usd | null, should: Rational | null, isCut: boolean): boolean {
  if (is === null || should === null) return is === should;
  const value = fromText(is.toFixed());
  if (isSame(value, should)) return true;
  return (isCut || endingText(should, 40) === undefined) && isNearlySame(value, should);
}

function textOf(amount: Decimal | Usd | null): string {
  return amount === null ? 'open' : amount.toFixed();
}
