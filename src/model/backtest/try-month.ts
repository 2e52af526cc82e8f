import { type Estimate, estimate } from '../bill/estimate.ts';
import type { Bounds } from '../quantity/bounds.ts';
import { FOUR_WEEKS, type MonthOfDays, monthBefore, OBSERVED_WINDOW } from '../quantity/month.ts';
import { NO_COST, type Usd } from '../quantity/usd.ts';
import type { Scope } from '../rates/dimensions.ts';
import type { Rates } from '../rates/rates.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import type { DatedSnapshot } from './dated-part.ts';
import { cutTo, takenBefore } from './days-of-snapshot.ts';
import { type Guess, guess, judge, type Judgement } from './judgement.ts';
import type { LineRecords } from './line-record.ts';
import type { TrialMonth, TrialMonths } from './trial-months.ts';

/** One month of the past, forecast from the days before it alone. */
export interface Trial {
  readonly month: MonthOfDays;
  readonly daysBefore: number;
  /** Of what CloudTrail charges. */
  readonly cloudtrail: Judgement;
  /** With what trails cause in other services; null: not asked for. */
  readonly all: Judgement | null;
  /** What the last four weeks before the month make of it, or as many days as there are: for comparison. */
  readonly lastFourWeeks: Guess;
  /** What the calendar month before it came to; null: it does not lie in the window, or the month is none of the calendar. */
  readonly monthBefore: Guess | null;
}

export interface Question {
  readonly dated: DatedSnapshot;
  readonly rates: Rates;
  readonly scope: Scope;
  readonly kind: TrialMonths['kind'];
  /** Of the window: the first day that was seen whole. */
  readonly firstDay: number;
  /** How often a month is to lie within its interval. */
  readonly confidence: number;
  /** Takes the lines of each trial. */
  readonly records: LineRecords;
}

/** @param previous the trial before, if there is one */
export function tryMonth(
  question: Question,
  { month: days, from, to }: TrialMonth,
  previous: Trial | undefined,
): Trial {
  const { dated, rates, scope, kind, firstDay, confidence, records } = question;
  const month = { ...days, confidence };
  const [past, real] = [takenBefore(dated, from), cutTo(dated, from, to)];
  const [forecast, came] = [estimate(past, rates, month, 'cloudtrail'), costs(real, rates, 'cloudtrail')];
  records.add(forecast.lines, came.lines);
  const total = came.total.expected;
  const costOfDays = (first: number): Usd => costOf(cutTo(dated, first, from), rates);
  const before = kind === 'calendar' ? (previous?.cloudtrail.came ?? costOfMonthBefore()) : null;
  const recent = Math.max(firstDay, from - FOUR_WEEKS);
  return {
    month,
    daysBefore: from - firstDay,
    cloudtrail: judge(intervalOf(forecast), total),
    all: scope === 'all' ? judge(intervalOf(estimate(past, rates, month)), costOf(real, rates, 'all')) : null,
    lastFourWeeks: guess(
      costOfDays(recent)
        .times(month.days)
        .dividedBy(from - recent),
      total,
    ),
    monthBefore: before === null ? null : guess(before, total),
  };

  /** Of calendar months each follows another, so only the first asks. */
  function costOfMonthBefore(): Usd | null {
    const start = from - monthBefore(month).days;
    return start < firstDay ? null : costOfDays(start);
  }
}

/** What is forecast, without what is unknown: that is the same on both sides. Of days without an event no interval is known. */
function intervalOf({ forecast, total }: Estimate): Bounds<Usd> {
  return forecast?.total ?? { low: NO_COST, expected: total.expected, high: null };
}

/** What is charged for what was seen in the window. */
export function costOf(snapshot: Snapshot, rates: Rates, scope: Scope = 'cloudtrail'): Usd {
  return costs(snapshot, rates, scope).total.expected;
}

function costs(snapshot: Snapshot, rates: Rates, scope: Scope): Estimate {
  return estimate(snapshot, rates, OBSERVED_WINDOW, scope);
}
