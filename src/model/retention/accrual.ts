import type { Bounds } from '../quantity/bounds.ts';
import { Decimal, ZERO } from '../quantity/decimal.ts';

/**
 * How long files have been written when a month begins, and how long the month is, in days. `age` null: for longer than
 * anything is kept, so that each month stores and moves what a month's files come to over their whole life.
 */
export interface Accrual {
  readonly age: Decimal | null;
  readonly month: Decimal;
}

/** Of each bound. */
export type Accruals = Readonly<Record<'low' | 'expected' | 'high', Accrual>>;

const ENDLESS: Accrual = { age: null, month: new Decimal(1) };

/** What is stored in the end, when files of every age are there. */
export const IN_THE_END: Accruals = { low: ENDLESS, expected: ENDLESS, high: ENDLESS };

/** The share of a month's files that reach an age within the month: all, if files were written that long before it began. */
export function shareAt(day: Decimal, { age, month }: Accrual): Decimal {
  if (age === null || day.lessThanOrEqualTo(age)) return new Decimal(1);
  return Decimal.max(age.plus(month).minus(day).dividedBy(month), ZERO);
}

/**
 * For how many days a month's files are stored in the month while they are younger than `day`: the integral of `shareAt`.
 * Files are written evenly, as many before the month as in it.
 */
function daysUntil(day: Decimal, { age, month }: Accrual): Decimal {
  if (age === null || day.lessThanOrEqualTo(age)) return day;
  const late = Decimal.min(day, age.plus(month)).minus(age);
  return age.plus(late).minus(late.times(late).dividedBy(month.times(2)));
}

/** A time that is spent somewhere: the age at which it begins, and how long it is, in days. */
export interface Spell {
  readonly from: Bounds<Decimal>;
  readonly days: Bounds<Decimal>;
}

/**
 * For how many days a month's files are stored in a spell.
 *
 * @param leastDays what is billed at least: the days that are missing are billed when the files leave
 */
export function daysStored(spell: Spell, accruals: Accruals, leastDays = 0): Bounds<Decimal> {
  return inEach(spell, accruals, (from, days, accrual) => {
    if (days.isZero()) return ZERO;
    const end = from.plus(days);
    const missing = Decimal.max(new Decimal(leastDays).minus(days), ZERO);
    return daysUntil(end, accrual)
      .minus(daysUntil(from, accrual))
      .plus(missing.isZero() ? ZERO : missing.times(shareAt(end, accrual)));
  });
}

/** Each end with its own accrual, and in order: what is kept longer elsewhere comes here later. */
export function inEach(
  { from, days }: Spell,
  accruals: Accruals,
  measure: (from: Decimal, days: Decimal, accrual: Accrual) => Decimal,
): Bounds<Decimal> {
  const expected = measure(from.expected, days.expected, accruals.expected);
  const high = from.high === null || days.high === null ? null : measure(from.high, days.high, accruals.high);
  return {
    low: Decimal.min(measure(from.low, days.low, accruals.low), expected),
    expected,
    high: high === null ? null : Decimal.max(high, expected),
  };
}
