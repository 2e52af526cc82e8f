import { addDays } from '../../base/utc-day.ts';
import { deviationsFor } from '../forecast/level/normal.ts';
import { memoryOfBill } from '../forecast/year/memory-of-bill.ts';
import { unknownHolidays } from '../forecast/year/holidays.ts';
import type { Bounds } from '../quantity/bounds.ts';
import { Decimal } from '../quantity/decimal.ts';
import { calendarMonth, type MonthOfDays, monthBefore } from '../quantity/month.ts';
import { addUsd, maxUsd, minUsd, NO_COST, type Usd } from '../quantity/usd.ts';
import { parseUsageType } from '../rates/usage-type.ts';
import type { BillRow, Snapshot } from '../snapshot/snapshot.ts';
import {
  type Closeness,
  type Guess,
  guess,
  howClose,
  judge,
  type Judgement,
  summarize,
  type Summary,
} from './judgement.ts';

/** One month of the bill, as the months before it would have had it. */
export interface BillTrial {
  readonly month: MonthOfDays;
  readonly monthsBefore: number;
  /** Of what CloudTrail charges; without an interval where too few months say how far one lies from the other. */
  readonly cloudtrail: Judgement;
  /** What the month before came to. */
  readonly monthBefore: Guess;
}

export interface BillTrials {
  readonly trials: readonly BillTrial[];
  readonly summary: { readonly cloudtrail: Summary; readonly monthBefore: Closeness };
}

/** Fewer months say little of growth. */
const LEAST_BEFORE = 6;
/** The days of two months lie so many weeks apart, of each day of both. */
const WEEKS_A_DAY = 1 / 14;
/** A factor needs no more digits than a forecast has, and is then the same on every machine. */
const DIGITS = 6;

/**
 * What the bill alone would have said of each of its months: the month before, by the day, with the growth of the months
 * until then and what the same month of the year before had of its own. undefined where there are too few months.
 */
export function tryBill(
  { bill, takenAt }: Pick<Snapshot, 'bill' | 'takenAt'>,
  confidence: number,
): BillTrials | undefined {
  const months = wholeMonths(bill, takenAt);
  const trials = months
    .slice(LEAST_BEFORE)
    .map((one, index) => tryMonth(bill, one, months.slice(0, index + LEAST_BEFORE), confidence));
  if (trials.every(({ cloudtrail }) => cloudtrail.came.isZero())) return undefined;
  return {
    trials,
    summary: {
      cloudtrail: summarize(trials.map(({ cloudtrail }) => cloudtrail)),
      monthBefore: howClose(trials.map((trial) => trial.monthBefore)),
    },
  };
}

interface BilledMonth {
  readonly month: MonthOfDays;
  readonly amount: Usd;
}

/** What CloudTrail charged in the last months in a row that were over. */
function wholeMonths(bill: readonly BillRow[], takenAt: string | null): readonly BilledMonth[] {
  const amounts = new Map<string, Usd>();
  const open = new Set<string>();
  for (const { month, usageType, service, amount, estimated } of bill) {
    if (estimated) open.add(month);
    if (parseUsageType(usageType, service).kind === 'charge')
      amounts.set(month, addUsd(amounts.get(month) ?? NO_COST, amount));
  }
  const months: BilledMonth[] = [];
  for (const [label, amount] of [...amounts].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
    const month = calendarMonth(new Date(`${label}-01`));
    if (open.has(label) || (takenAt !== null && endOf(month) > new Date(takenAt))) continue;
    const after = months.at(-1);
    if (after !== undefined && monthBefore(after.month).label !== label) break;
    months.push({ month, amount });
  }
  return months.toReversed();
}

function endOf({ start, days }: MonthOfDays): Date {
  return addDays(start, days);
}

/** As a variance: no estate is steadier from month to month, however equal the months of its bill are. */
const LEAST_SURPRISE = 0.01 ** 2;

function tryMonth(
  bill: readonly BillRow[],
  { month, amount }: BilledMonth,
  before: readonly BilledMonth[],
  confidence: number,
): BillTrial {
  const past = bill.filter((row) => row.month < month.label);
  const last = before.at(-1)!;
  const window = { end: month.start, days: last.month.days };
  const { sameMonth, growth, surprise } = memoryOfBill(past, month, window);
  const weeks = (last.month.days + month.days) * WEEKS_A_DAY;
  const factor = Math.exp((growth?.mean ?? 0) * weeks + (sameMonth?.mean ?? 0));
  const expected = last.amount.times(month.days).dividedBy(last.month.days).times(digits(factor));
  const variance =
    surprise === undefined
      ? undefined
      : Math.max(LEAST_SURPRISE, surprise) +
        (sameMonth?.variance ?? 0) +
        unknownHolidays(month, window, sameMonth !== undefined);
  return {
    month,
    monthsBefore: before.length,
    cloudtrail: judge(between(expected, variance, confidence), amount),
    monthBefore: guess(last.amount, amount),
  };
}

function between(expected: Usd, variance: number | undefined, confidence: number): Bounds<Usd> {
  if (variance === undefined) return { low: minUsd(NO_COST, expected), expected, high: null };
  const reach = digits(Math.exp(deviationsFor(confidence) * Math.sqrt(variance)));
  // Where credits are more than what was charged, the end farther from zero is the low one.
  const [near, far] = [expected.dividedBy(reach), expected.times(reach)];
  return { low: minUsd(near, far), expected, high: maxUsd(near, far) };
}

function digits(value: number): Decimal {
  return new Decimal(value.toPrecision(DIGITS));
}
