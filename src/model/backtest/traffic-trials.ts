import { sum } from '../../base/sum.ts';
import { seenDaysOf } from '../forecast/seen-days.ts';
import type { Usd } from '../quantity/usd.ts';
import type { Scope } from '../rates/dimensions.ts';
import type { Rates } from '../rates/rates.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';
import { datedPart, type LeftOut } from './dated-part.ts';
import { type Closeness, howClose, summarize, type Summary } from './judgement.ts';
import { type LineRecord, LineRecords } from './line-record.ts';
import { LEAST_DAYS, type TrialMonths, trialMonths } from './trial-months.ts';
import { costOf, type Trial, tryMonth } from './try-month.ts';

/** The months of a snapshot's own window, each forecast from the days before it. */
export interface TrafficTrials {
  readonly kind: 'tried';
  readonly months: TrialMonths['kind'];
  /** How many of the months share no day. */
  readonly apart: number;
  readonly trials: readonly Trial[];
  /** `monthBefore` null: in no trial. */
  readonly summary: {
    readonly cloudtrail: Summary;
    readonly all: Summary | null;
    readonly lastFourWeeks: Closeness;
    readonly monthBefore: Closeness | null;
    readonly lines: Summary;
  };
  /** CloudTrail's own charges, the most expensive first. */
  readonly lines: readonly LineRecord[];
  readonly leftOut: LeftOut & {
    /** What CloudTrail charges for the window as far as it was counted, and how much of that has days. */
    readonly counted: Usd;
    readonly dated: Usd;
  };
}

/** Why no month can be forecast. */
export type NoTrials =
  | { readonly kind: 'too-short'; readonly days: number; readonly least: number }
  | { readonly kind: 'undated' }
  | { readonly kind: 'free' };

/** Trails, selectors and prices are those of today, on both sides. */
export function tryTraffic(
  snapshot: Snapshot,
  rates: Rates,
  scope: Scope,
  confidence: number,
): TrafficTrials | NoTrials {
  const { window } = snapshot;
  const { dated, leftOut } = datedPart(snapshot);
  const seen = seenDaysOf(
    window,
    sum(dated.traffic, ({ count }) => Number(count)),
  );
  const { kind, months, apart } = trialMonths(window, seen);
  if (months.length === 0) return { kind: 'too-short', days: Math.max(0, seen.end - seen.from), least: LEAST_DAYS };
  if (dated.traffic.length === 0) return { kind: 'undated' };
  const records = new LineRecords();
  const question = { dated, rates, scope, kind, firstDay: seen.from, confidence, records };
  const trials: Trial[] = [];
  for (const month of months) trials.push(tryMonth(question, month, trials.at(-1)));
  if (trials.every(({ cloudtrail: { came, forecast } }) => came.isZero() && forecast.expected.isZero()))
    return { kind: 'free' };
  const before = trials.flatMap(({ monthBefore }) => monthBefore ?? []);
  return {
    kind: 'tried',
    months: kind,
    apart,
    trials,
    summary: {
      cloudtrail: summarize(trials.map(({ cloudtrail }) => cloudtrail)),
      all: scope === 'all' ? summarize(trials.flatMap(({ all }) => all ?? [])) : null,
      lastFourWeeks: howClose(trials.map(({ lastFourWeeks }) => lastFourWeeks)),
      monthBefore: before.length === 0 ? null : howClose(before),
      lines: records.summary(),
    },
    lines: records.lines(),
    leftOut: { ...leftOut, counted: costOf(snapshot, rates), dated: costOf(dated, rates) },
  };
}
