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
export type Accruals = Required<{ readonly [End in keyof Bounds<Accrual>]: Accrual }>;

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
export function daysUntil(day: Decimal, accrual: Accrual): Decimal {
  const { age, month } = accrual;
  if (age === null || day.lessThanOrEqualTo(age)) return day;
  const late = Decimal.min(day, age.plus(month)).minus(age);
  return age.plus(late).minus(late.times(late).dividedBy(month.times(2)));
}
