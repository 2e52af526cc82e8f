import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { toUsd } from '../../../src/model/quantity/usd.ts';
import type { Gap, Snapshot } from '../../../src/model/snapshot/snapshot.ts';
import { DEFAULT_POLICY, type Policy } from '../../../src/optimize/policy.ts';
import { findLosses } from '../../../src/optimize/coverage-loss.ts';
import { failsRun, type Gate, verdictOf } from '../../../src/report/gates/gate.ts';
import { gateLine } from '../../../src/report/gates/gate-text.ts';
import { judgeGates } from '../../../src/report/gates/gates.ts';
import type { Limits } from '../../../src/report/gates/limits.ts';
import { ALL_S3, bucketRow, loadRates, makeRow, makeSnapshot, makeTrail, MANAGEMENT } from '../../factories.ts';

interface Total {
  readonly low: string;
  readonly expected: string;
  readonly high: string | null;
}

interface Given extends Partial<Limits> {
  readonly snapshot?: Snapshot;
  readonly total?: Total;
  /** The bounds of what is forecast, and how often they hold; default: nothing is forecast. */
  readonly forecast?: { readonly low: string; readonly high: string; readonly confidence: number };
  readonly policy?: Partial<Policy>;
}

function lines(given: Given): readonly string[] {
  return gatesOf(given).map((gate) => gateLine(gate, 'a month'));
}

function gatesOf({ snapshot = makeSnapshot(), total, forecast, policy, ...limits }: Given): readonly Gate[] {
  const input = {
    snapshot,
    rates: loadRates(),
    month: AVERAGE_MONTH,
    policy: { ...DEFAULT_POLICY, ...policy },
    maxMonthly: null,
    ...limits,
  };
  const { low, expected, high } = total ?? { low: '0', expected: '0', high: '0' };
  const costs = {
    total: { low: toUsd(low), expected: toUsd(expected), high: high === null ? null : toUsd(high) },
    forecast:
      forecast === undefined
        ? undefined
        : {
            confidence: forecast.confidence,
            total: { low: toUsd(forecast.low), expected: toUsd(expected), high: toUsd(forecast.high) },
            reasons: NO_REASONS,
          },
  };
  const losses = findLosses(snapshot, input.policy);
  return judgeGates({ input, costs, losses });
}

const NO_REASONS = {
  growth: { low: 0, expected: 0, high: 0 },
  days: 28,
  counted: 0,
  left: 31,
  resources: { young: 0, gone: 0, bursty: 0, atTurn: 0 },
};

const exact = (amount: string): Total => ({ low: amount, expected: amount, high: amount });

describe('the budget', () => {
  test.for<[name: string, total: Total, limit: string, line: string]>([
    ['within', exact('5'), '500', 'Budget kept: $5.00 a month; the limit is $500.00'],
    [
      'within, whatever is open',
      { low: '4', expected: '5', high: '6' },
      '6',
      'Budget kept: $5.00 a month, at most $6.00; the limit is $6.00',
    ],
    [
      'above, with an open end',
      { low: '501', expected: '510', high: null },
      '500',
      'Budget EXCEEDED: $510.00 + ? a month, $10.00 above the limit of $500.00 (at least $1.00). See what optimize proposes for each trail, or raise the limit',
    ],
    [
      'open above: not kept',
      { low: '173.98', expected: '179.31', high: null },
      '500',
      'Budget UNDECIDED: cannot be told: at least $173.98, no upper bound; the limit is $500.00 a month, and $179.31 + ? is below it. Count what is listed as unknown, or raise the limit',
    ],
    [
      'nothing known',
      { low: '0', expected: '0', high: null },
      '500',
      'Budget UNDECIDED: cannot be told: at least $0.00, no upper bound; the limit is $500.00 a month. Count what is listed as unknown, or raise the limit',
    ],
    [
      'the interval crosses it',
      { low: '490', expected: '505', high: '520' },
      '500',
      'Budget UNDECIDED: cannot be told: $490.00 to $520.00; the limit is $500.00 a month, and $505.00 is above it. Observe more weeks for a narrower range, or raise the limit',
    ],
    [
      'what differs does not look alike',
      exact('2113.7824'),
      '2113.78',
      'Budget EXCEEDED: $2,113.782 a month, $0.002 above the limit of $2,113.780. See what optimize proposes for each trail, or raise the limit',
    ],
  ])('%s', ([, total, limit, line]) => {
    expect(lines({ total, maxMonthly: toUsd(limit) })).toEqual([line]);
  });

  test.for<[name: string, total: Total, limit: string, line: string]>([
    [
      'within even the upper end',
      { low: '480', expected: '505', high: '530' },
      '540',
      'Budget kept: $505.00 a month, at most $530.00 in four of five such forecasts; the limit is $540.00',
    ],
    [
      'above even at the lower end',
      { low: '480', expected: '505', high: '530' },
      '400',
      'Budget EXCEEDED: $505.00 a month, $105.00 above the limit of $400.00 (at least $80.00 in four of five such forecasts). See what optimize proposes for each trail, or raise the limit',
    ],
    [
      'the forecast alone leaves it open',
      { low: '480', expected: '505', high: '530' },
      '500',
      'Budget UNDECIDED: cannot be told: between $490.00 and $520.00 in four of five such forecasts; the limit is $500.00 a month, and $505.00 is above it. Observe more weeks, or ask for less with --confidence, which makes the forecast narrower; or raise the limit. Whether this fails is for the policy to say, with `gates: {undecided: warn}` or `fail`',
    ],
    [
      'what is known only roughly leaves it open',
      { low: '480', expected: '505', high: '530' },
      '525',
      'Budget UNDECIDED: cannot be told: $480.00 to $530.00 with what is known only roughly; the limit is $525.00 a month, and $505.00 is below it. It hangs on what is known only roughly, such as how large log files are: raise the limit, or see the bounds of each line with --format json',
    ],
    [
      'what is unknown leaves it open, whatever is forecast',
      { low: '480', expected: '505', high: null },
      '500',
      'Budget UNDECIDED: cannot be told: at least $480.00, no upper bound; the limit is $500.00 a month, and $505.00 + ? is above it. Count what is listed as unknown, or raise the limit',
    ],
  ])('of a forecast, %s', ([, total, limit, line]) => {
    const forecast = { low: '490', high: '520', confidence: 0.8 };
    expect(lines({ total, forecast, maxMonthly: toUsd(limit) })).toEqual([line]);
  });

  test('what only warns asks nothing of the policy', () => {
    const forecast = { low: '490', high: '520', confidence: 0.9 };
    const policy = { monthlyBudget: null, warnMonthly: toUsd('500') };
    expect(lines({ total: { low: '490', expected: '505', high: '520' }, forecast, policy })).toEqual([
      'Warning level UNDECIDED: cannot be told: between $490.00 and $520.00 in nine of ten such forecasts; the limit is $500.00 a month, and $505.00 is above it. Observe more weeks, or ask for less with --confidence, which makes the forecast narrower; or raise the limit',
    ]);
  });

  test('has a level below it that only warns', () => {
    const policy = { monthlyBudget: toUsd('500'), warnMonthly: toUsd('400') };
    expect(lines({ total: exact('450'), policy })).toEqual([
      'Budget kept: $450.00 a month; the limit is $500.00',
      expect.stringMatching(/^Warning level EXCEEDED: \$450\.00 a month, \$50\.00 above the limit of \$400\.00\. /),
    ]);
  });
});

test('a gate fails the run if it failed, and undecided where the policy says so', () => {
  const fails = (level: 'fail' | 'warn', verdict: 'passed' | 'failed' | 'undecided'): readonly boolean[] =>
    (['warn', 'fail'] as const).map((undecided) => failsRun({ level, verdict }, undecided));
  expect(fails('fail', 'passed')).toEqual([false, false]);
  expect(fails('fail', 'failed')).toEqual([true, true]);
  expect(fails('fail', 'undecided')).toEqual([false, true]);
  expect(fails('warn', 'failed')).toEqual([false, false]);
  expect(fails('warn', 'undecided')).toEqual([false, false]);
});

test('what is unknown never turns a verdict that was given: any completion of the interval has it', () => {
  const amount = fc.integer({ min: 0, max: 20 });
  fc.assert(
    fc.property(amount, amount, amount, fc.option(amount), fc.nat(), (limit, low, more, high, at) => {
      const top = high === null ? null : low + high;
      const usd = (value: number) => toUsd(String(value));
      const verdict = verdictOf(usd(limit), {
        low: usd(low),
        expected: usd(low + Math.min(more, high ?? more)),
        high: top === null ? null : usd(top),
      });
      const actual = low + (high === null ? at : at % (high + 1));
      if (verdict !== 'undecided') expect(verdict).toBe(actual <= limit ? 'passed' : 'failed');
    }),
  );
});

describe('what has no count', () => {
  const trails = [makeTrail({ selectors: [MANAGEMENT, ALL_S3] })];
  const counted = [bucketRow('a', true, 5), bucketRow('b', true, 5), bucketRow('c', true, 5)];
  const open = [bucketRow('d', true, null), bucketRow('d', false, null)];
  const gap: Gap = { kind: 'denied', subjects: [], what: '', reason: '', remedy: null } as unknown as Gap;

  test.for<[name: string, change: Partial<Snapshot>, limit: string, line: RegExp]>([
    [
      'a resource once',
      { traffic: [...counted, ...open] },
      '1',
      /^Limit of the uncounted kept: 1 resource without a count; the limit is 1$/,
    ],
    [
      'above',
      { traffic: [...counted, ...open] },
      '0',
      /EXCEEDED: 1 resource without a count, 1 above the limit of 0\./,
    ],
    ['of all', { traffic: [...counted, ...open] }, '25%', /kept: 25% of the resources uncounted; the limit is 25%$/],
    ['of all, above', { traffic: [...counted, ...open] }, '20%', /EXCEEDED: 25% of the resources uncounted, 5% above/],
    [
      'a bounded count is one',
      { traffic: [makeRow({ count: null, range: { low: 0n, high: 9n } } as never)] },
      '0',
      /kept: 0 resources/,
    ],
    ['nobody records it', { traffic: open, trails: [makeTrail()] }, '0', /kept: 0 resources/],
    ['management events', { traffic: [makeRow({ count: null })] }, '0', /EXCEEDED: 1 resource without/],
    [
      'who knows what was not listed',
      { traffic: counted, gaps: [gap] },
      '5',
      /UNDECIDED: cannot be told: at least 0, no upper bound; the limit is 5 resources/,
    ],
    ['and of all', { traffic: counted, gaps: [gap] }, '5%', /UNDECIDED: cannot be told: 0% to 100%; the limit is 5%/],
    ['nothing at all', { traffic: [] }, '0%', /kept: 0% of/],
  ])('%s', ([, change, limit, line]) => {
    const maxUnknown = { most: limit.replace('%', ''), isPercent: limit.endsWith('%') };
    const found = lines({ snapshot: makeSnapshot({ trails, ...change }), maxUnknown });
    expect(found).toEqual([expect.stringMatching(line)]);
  });
});

test.for<[takenAt: string | null, asOf: string, line: RegExp]>([
  ['2026-11-20T23:59:00Z', '2026-11-27', /^Limit of the snapshot's age kept: 7 days; the limit is 7$/],
  ['2026-11-20T00:00:00Z', '2026-11-28', /EXCEEDED: 8 days, 1 above the limit of 7\. Take another snapshot/],
  [
    '2026-11-20T00:00:00Z',
    '2026-11-18',
    /UNDECIDED: cannot be told: it was taken 2 days after that day\. The snapshot says/,
  ],
  // It was taken when the window was over: 2026-11-20.
  [null, '2026-11-25', /kept: 5 days; the limit is 7/],
  [null, '2026-11-30', /UNDECIDED: cannot be told: 0 to 10; the limit is 7 days/],
])('the age of a snapshot of %s on %s', ([takenAt, asOf, line]) => {
  const window = { start: '2026-10-23T00:00:00Z', end: '2026-11-20T00:00:00Z', days: 28 };
  const found = lines({ snapshot: makeSnapshot({ takenAt, window }), maxSnapshotAge: { days: 7, asOf } });
  expect(found).toEqual([expect.stringMatching(line)]);
});

test('gaps are counted', () => {
  const snapshot = makeSnapshot({ gaps: [{ subjects: [] } as unknown as Gap] });
  expect(lines({ snapshot, maxGaps: 1 })).toEqual(['Limit of gaps kept: 1 gap; the limit is 1']);
  expect(lines({ snapshot, maxGaps: 0 })).toEqual([expect.stringContaining('EXCEEDED: 1 gap, 1 above the limit of 0')]);
});

describe('what is protected', () => {
  const noKms = { Field: 'eventSource', NotEquals: ['kms.amazonaws.com'] } as const;
  const withoutKms = { FieldSelectors: [...MANAGEMENT.FieldSelectors, noKms] };
  const other = '444455556666';
  const traffic = [makeRow(), makeRow({ account: other })];
  const organization = makeTrail({ organization: true });
  test.for<[name: string, change: Partial<Snapshot>, policy: Partial<Policy>, line: RegExp]>([
    [
      'recorded everywhere',
      { trails: [organization] },
      {},
      /^Protected events kept: all management events and 12 protected calls and resources, in every account and Region of/,
    ],
    [
      'lost in one account',
      { trails: [{ ...organization, selectors: [withoutKms] }, makeTrail({ name: 'own', account: other })] },
      {},
      /^Protected events LOST: some management events \(those with eventSource kms\.amazonaws\.com\), kms:Decrypt and kms:ReEncrypt lost in account 111122223333\. The first findings/,
    ],
    [
      'an account without a trail',
      { trails: [makeTrail()] },
      {},
      /^Protected events LOST: all management events, .* lost in account 444455556666\./,
    ],
    [
      'Regions without a trail',
      { trails: [makeTrail({ multiRegion: false })], traffic: [makeRow()] },
      {},
      /LOST: .* lost in account 111122223333 \(ap-northeast-1, .* and \d+ more\)\./,
    ],
    [
      'a call that is not known',
      { trails: [organization] },
      { protect: { ...DEFAULT_POLICY.protect, builtin: false, calls: ['kms:Decrpyt'] } },
      /^Protected events NOT PROVED: kms:Decrpyt not proved in accounts 111122223333, 444455556666 and other accounts/,
    ],
    [
      'a trail that may be stopped',
      { trails: [{ ...organization, logging: null }] },
      {},
      /^Protected events NOT PROVED: all management events, .* not proved in accounts/,
    ],
    [
      'members that nobody saw',
      {
        trails: [
          { ...organization, selectors: [withoutKms] },
          makeTrail({ name: 'one' }),
          makeTrail({ name: 'two', account: other }),
        ],
      },
      {},
      /^Protected events NOT PROVED: some management events \(those with .*\), kms:Decrypt and kms:ReEncrypt may be lost in/,
    ],
    ['no trail', { trails: [] }, {}, /LOST: all management events, .* lost in accounts 111122223333 and 444455556666/],
  ])('%s', ([, change, policy, line]) => {
    const found = lines({ snapshot: makeSnapshot({ traffic, ...change }), policy, requireProtected: true });
    expect(found).toEqual([expect.stringMatching(line)]);
  });

  test.for<[string, Partial<Snapshot>, 'passed' | 'failed' | 'undecided', fails: boolean]>([
    ['kept', { trails: [organization] }, 'passed', false],
    ['lost', { trails: [] }, 'failed', true],
    ['a trail that may be stopped', { trails: [{ ...organization, logging: null }] }, 'undecided', true],
    [
      'a trail that cannot deliver',
      { trails: [{ ...organization, deliveryError: 'AccessDenied' }] },
      'undecided',
      true,
    ],
    [
      'one that cannot deliver beside one that can',
      { trails: [{ ...organization, deliveryError: 'NoSuchBucket' }, makeTrail({ name: 'b', organization: true })] },
      'passed',
      false,
    ],
    [
      'accounts that nobody saw',
      {
        trails: [
          { ...organization, selectors: [withoutKms] },
          makeTrail({ name: 'one' }),
          makeTrail({ name: 'two', account: other }),
        ],
      },
      'undecided',
      false,
    ],
  ])('%s: the verdict, and whether the run fails if the policy only warns', ([, change, verdict, fails]) => {
    const [gate] = gatesOf({ snapshot: makeSnapshot({ traffic, ...change }), requireProtected: true });
    expect(gate).toMatchObject({ verdict });
    expect(failsRun(gate!, 'warn')).toBe(fails);
    expect(failsRun(gate!, 'fail')).toBe(verdict !== 'passed');
  });

  test('is no gate unless it is asked for', () => {
    expect(lines({ snapshot: makeSnapshot({ traffic, trails: [] }) })).toEqual([]);
  });
});
