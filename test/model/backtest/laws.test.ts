import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backtest } from '../../../src/model/backtest/backtest.ts';
import { type TrafficTrials, tryTraffic } from '../../../src/model/backtest/traffic-trials.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import { toCount } from '../../../src/model/quantity/count.ts';
import { OBSERVED_WINDOW } from '../../../src/model/quantity/month.ts';
import { addUsd, NO_COST } from '../../../src/model/quantity/usd.ts';
import { windowFrom } from '../../../src/model/quantity/window.ts';
import type { Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { backtestJson } from '../../../src/report/formats/backtest/json.ts';
import { boundsText, decimalText } from '../../../src/report/text/format-number.ts';
import { loadRates } from '../../factories.ts';
import { BEGINNINGS, dailyRow, DAYS, FIRST_DAY, longSnapshot } from './long-snapshot.ts';

const RATES = loadRates();
const RUNS = { numRuns: 20 };

function valueOf(snapshot: Snapshot): TrafficTrials {
  const found = tryTraffic(snapshot, RATES, 'all', 0.8);
  if (found.kind !== 'tried') throw new Error(found.kind);
  return found;
}

const anyDay = fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.constant(0));
const anyDays = (days: number) => fc.array(anyDay, { minLength: days, maxLength: days });
/** Of two rows at least one event a day, so that something is charged. */
const anyRows = fc.tuple(
  fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: DAYS, maxLength: DAYS }),
  anyDays(DAYS),
);

describe('a backtest', () => {
  test('a week that repeats itself is forecast within a percent, for each month', () => {
    const week = fc.array(fc.integer({ min: 20_000, max: 1_000_000 }), { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(week, week, (one, other) => {
        const rows = [one, other].map((of, row) =>
          dailyRow(
            `bucket-${row}`,
            Array.from({ length: DAYS }, (_, day) => of[day % 7]!),
          ),
        );
        const { trials, summary } = valueOf(longSnapshot(rows));
        expect(trials).toHaveLength(4);
        for (const { cloudtrail } of trials) expect(Number(cloudtrail.error?.abs())).toBeLessThan(1);
        expect(summary.cloudtrail).toMatchObject({ within: 4, inside: 4 });
      }),
      RUNS,
    );
  });

  test('traffic times ten is forecast ten times as much, with the same errors', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const times = (factor: number) =>
          valueOf(
            longSnapshot(
              rows.map((daily, row) =>
                dailyRow(
                  `b-${row}`,
                  daily.map((day) => day * factor),
                ),
              ),
            ),
          );
        const [small, large] = [times(100), times(1_000)];
        small.trials.forEach(({ cloudtrail: { forecast, came, error } }, index) => {
          const ten = large.trials[index]!.cloudtrail;
          expect(decimalText(ten.came)).toBe(decimalText(came.times(10)));
          expect(Number(ten.forecast.expected)).toBeCloseTo(Number(forecast.expected) * 10, 6);
          expect(Number(ten.error)).toBeCloseTo(Number(error), 6);
        });
      }),
      RUNS,
    );
  });

  test('what happens after a month has begun changes no forecast of it', () => {
    fc.assert(
      fc.property(anyRows, anyRows, fc.integer({ min: 0, max: 3 }), (before, after, number) => {
        const cut = BEGINNINGS[number]!;
        const rowsOf = (rows: readonly (readonly number[])[]) =>
          rows.map((daily, row) => {
            const made = dailyRow(`b-${row}`, daily);
            // Events of one size: the mean size of a row's events is taken from all its days.
            return { ...made, bytes: toCount(made.count! * 1_500n) };
          });
        const mixed = before.map((daily, row) => [...daily.slice(0, cut), ...after[row]!.slice(cut)]);
        const appearing = dailyRow('later', [...Array<number>(cut).fill(0), ...after[0].slice(cut)]);
        const one = valueOf(longSnapshot(rowsOf(before)));
        const other = valueOf(longSnapshot([...rowsOf(mixed), appearing]));
        expect(forecastsOf(other, number)).toEqual(forecastsOf(one, number));
      }),
      RUNS,
    );
  });

  test('what came in the months is, with the days before them, what the window costs', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const found = valueOf(longSnapshot(rows.map((daily, row) => dailyRow(`b-${row}`, daily))));
        const first = rows.map((daily, row) => dailyRow(`b-${row}`, daily.slice(0, BEGINNINGS[0])));
        const costOf = (of: Snapshot) => estimate(of, RATES, OBSERVED_WINDOW, 'cloudtrail').total.expected;
        const start = costOf({
          ...longSnapshot(first),
          window: windowFrom(`${FIRST_DAY}T00:00:00Z`, BEGINNINGS[0]),
        });
        const came = found.trials.reduce((total, { cloudtrail }) => addUsd(total, cloudtrail.came), NO_COST);
        expect(decimalText(addUsd(start, came))).toBe(decimalText(found.leftOut.dated));
      }),
      RUNS,
    );
  });

  test('the same snapshot has the same answer, byte for byte', () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const fresh = () =>
          backtestJson(
            backtest(longSnapshot(rows.map((daily, row) => dailyRow(`b-${row}`, daily))), RATES, 'all', 0.8),
          );
        expect(fresh()).toBe(fresh());
      }),
      { numRuns: 5 },
    );
  });
});

/** All that is said of a month before it begins, and what is compared with it: of the trials up to one. */
function forecastsOf({ trials }: TrafficTrials, last: number): readonly unknown[] {
  return trials.slice(0, last + 1).map(({ month, daysBefore, cloudtrail, all, lastFourWeeks, monthBefore }) => ({
    month,
    daysBefore,
    cloudtrail: boundsText(cloudtrail.forecast),
    all: all === null ? null : boundsText(all.forecast),
    lastFourWeeks: decimalText(lastFourWeeks.expected),
    monthBefore: monthBefore === null ? null : decimalText(monthBefore.expected),
  }));
}
