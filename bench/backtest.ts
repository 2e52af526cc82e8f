import { type BillTrials, tryBill } from '../src/model/backtest/bill-trials.ts';
import type { Closeness, Guess, Summary } from '../src/model/backtest/judgement.ts';
import { tryTraffic } from '../src/model/backtest/traffic-trials.ts';
import { toCount } from '../src/model/quantity/count.ts';
import { Decimal } from '../src/model/quantity/decimal.ts';
import { toUsd } from '../src/model/quantity/usd.ts';
import { windowFrom } from '../src/model/quantity/window.ts';
import type { BillRow, Snapshot } from '../src/model/snapshot/snapshot.ts';
import { ALL_S3, bucketRow, loadRates, makeSnapshot, makeTrail } from '../test/factories.ts';
import { dateOf, daysOfMonth, type Estate, KINDS, makeEstate } from './forecast-estates.ts';

/**
 * What `report --backtest` says of made-up estates: of windows of 91 and 455 days, and of three years of bills. How many months
 * came within 5% of what was expected, the median error, how many lay inside the interval meant to hold four of five, and
 * how wide that is; beside how many the days before the month, or the month before, came as close to.
 *
 *   node bench/backtest.ts [estates of each kind] [seed]
 */
const ESTATES = Number(process.argv[2] ?? 10);
const SEED = Number(process.argv[3] ?? 20_261_130);
const CONFIDENCE = 0.8;
const MONTHS = 36;
const RATES = loadRates();

interface Tried {
  readonly guesses: readonly Guess[];
  readonly summary: Summary;
  readonly rival: Closeness;
}

/** The last days of the estate, as a bucket for each line. */
function snapshotOf({ lines, month }: Estate, days: number): Snapshot {
  const start = Math.max(0, month.until - days);
  const traffic = lines.map((line, index) => {
    const daily = line.slice(start, month.until).map(Math.round);
    return { ...bucketRow(`bucket-${index}`, true, 0), count: toCount(sumOf(daily)), daily };
  });
  const window = windowFrom(dateOf(start), month.until - start);
  return makeSnapshot({ window, traffic, trails: [makeTrail({ selectors: [ALL_S3] })] });
}

/** The bill of the same: a dollar for a million events. */
function billOf({ lines }: Estate): readonly BillRow[] {
  return Array.from({ length: MONTHS }, (_, number) => {
    const { from, until } = daysOfMonth(number);
    const events = new Decimal(Math.round(sumOf(lines.map((line) => sumOf(line.slice(from, until))))));
    return {
      account: '111122223333',
      month: dateOf(from).toISOString().slice(0, 7),
      usageType: 'USE1-DataEventsRecorded',
      quantity: events,
      amount: toUsd(events.dividedBy(1e6).toFixed()),
      estimated: false,
    };
  }).filter(({ quantity }) => !quantity.isZero());
}

function sumOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function triedByDays(estate: Estate, days: number): Tried | undefined {
  const found = tryTraffic(snapshotOf(estate, days), RATES, 'cloudtrail', CONFIDENCE);
  if (found.kind !== 'tried') return undefined;
  const { trials, summary } = found;
  return {
    guesses: trials.map(({ cloudtrail }) => cloudtrail),
    summary: summary.cloudtrail,
    rival: summary.lastFourWeeks,
  };
}

function triedByBill(estate: Estate): Tried | undefined {
  const found: BillTrials | undefined = tryBill({ bill: billOf(estate), takenAt: null }, CONFIDENCE);
  if (found === undefined) return undefined;
  const { trials, summary } = found;
  return {
    guesses: trials.map(({ cloudtrail }) => cloudtrail),
    summary: summary.cloudtrail,
    rival: summary.monthBefore,
  };
}

function lineOf(tried: readonly Tried[]): string {
  const total = (pick: (one: Tried) => number): number => sumOf(tried.map(pick));
  const months = total(({ summary }) => summary.trials);
  const judged = total(({ summary }) => summary.judged);
  const errors = tried
    .flatMap(({ guesses }) => guesses.map(({ error }) => Math.abs(Number(error ?? Infinity))))
    .toSorted((a, b) => a - b);
  const width = total(({ summary }) => Number(summary.width ?? 0) * summary.judged) / judged;
  return [
    `${months} months`,
    `within 5%: ${percent(total(({ summary }) => summary.within) / months)}`,
    `median ${errors[errors.length >> 1]?.toFixed(1)}%`,
    `inside ${percent(total(({ summary }) => summary.inside) / judged)}`,
    `±${width.toFixed(1)}%`,
    `before ${percent(total(({ rival }) => rival.within) / months)}`,
  ].join('  ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

const WAYS: Readonly<Record<string, (estate: Estate) => Tried | undefined>> = {
  '91 days': (estate) => triedByDays(estate, 91),
  '455 days': (estate) => triedByDays(estate, 455),
  '3 years of bills': triedByBill,
};

for (const [name, way] of Object.entries(WAYS)) {
  console.log(name);
  for (const kind of KINDS) {
    const tried = Array.from({ length: ESTATES }, (_, index) => way(makeEstate(kind, SEED + index * 7_919, 28)));
    console.log(`  ${kind.padEnd(10)}  ${lineOf(tried.flatMap((one) => one ?? []))}`);
  }
}
