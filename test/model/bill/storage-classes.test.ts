import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import type { Line } from '../../../src/model/bill/line.ts';
import { planOfLifecycle, unknownPlan } from '../../../src/model/retention/lifecycle-plan.ts';
import { CLASS_RULES, type ColderClass } from '../../../src/model/retention/class-rules.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import { makeRow, makeSnapshot, makeTrail } from '../../factories.ts';
import { builtInRows, rateRow, ratesOf } from '../../rates.ts';
import { makeRule } from '../retention/retention-worlds.ts';

const rates = ratesOf(...builtInRows());

/** The lines of a trail whose large log files move into a class after 30 days. */
function linesInto(storageClass: ColderClass, by: Rates = rates, region = 'us-east-1'): readonly Line[] {
  const rule = makeRule({
    transitions: [{ days: 30, storageClass: CLASS_RULES[storageClass].name }],
    expirationDays: 400,
  });
  const snapshot = makeSnapshot({
    traffic: [makeRow({ count: 1_000_000_000 })],
    trails: [makeTrail({ bucket: 'logs' })],
    logBuckets: [{ name: 'logs', region, lifecycle: [rule] }],
  });
  return estimate(snapshot, by, AVERAGE_MONTH).lines;
}

const classes = Object.keys(CLASS_RULES) as readonly ColderClass[];

describe('moves of log files', () => {
  test.for(classes)('into %s have a line at the price of that class', (storageClass) => {
    const [line, ...more] = linesInto(storageClass).filter(({ dimension }) => dimension === 's3.transition');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ unit: 'object moved' });
    const { movedBy } = CLASS_RULES[storageClass];
    expect(line!.pricedAs ?? 's3.transition').toBe(movedBy);
    expect(line!.rate).toEqual(rates.find(({ dimension }) => dimension === movedBy)!.price);
  });

  test.for(classes)('into %s are unknown where that has no price, whatever price the others have', (storageClass) => {
    const { movedBy } = CLASS_RULES[storageClass];
    const without = rates.filter(({ dimension }) => dimension !== movedBy);
    const line = linesInto(storageClass, without).find(({ dimension }) => dimension === 's3.transition')!;
    expect(line).toMatchObject({ rate: null, cost: { high: null } });
  });

  test('Intelligent-Tiering: storage is unknown, and monitoring is a line of its own once it has a price', () => {
    const own = (lines: readonly Line[]) =>
      lines
        .filter(({ dimension }) => dimension === 's3.storage.intelligent-tiering')
        .map(({ pricedAs, unit, rate }) => [pricedAs, unit, rate?.toFixed()]);
    const monitoring = ['s3.monitoring.intelligent-tiering', 'object monitored a month', '0.0000025'];
    expect(own(linesInto('intelligent-tiering'))).toEqual([[undefined, 'GB-month', undefined], monitoring]);
    const priced = [...rates, ...ratesOf(rateRow({ dimension: 's3.storage.intelligent-tiering', price: '0.0125' }))];
    expect(own(linesInto('intelligent-tiering', priced))).toEqual([[undefined, 'GB-month', '0.0125'], monitoring]);
    expect(own(linesInto('intelligent-tiering', rates, 'cn-north-1'))).toEqual([
      [undefined, 'GB-month', undefined],
      ['s3.monitoring.intelligent-tiering', 'object monitored a month', undefined],
    ]);
  });
});

describe('a storage class that is not known here', () => {
  const move = { days: 30, storageClass: 'EXPRESS_ONEZONE' };
  const estimateWith = (rule: Parameters<typeof makeRule>[0], more: Parameters<typeof estimate>[3] = 'all') =>
    estimate(
      makeSnapshot({
        traffic: [makeRow({ count: 1_000_000_000 })],
        trails: [makeTrail({ bucket: 'logs' })],
        logBuckets: [{ name: 'logs', region: 'us-east-1', lifecycle: [makeRule({ transitions: [move], ...rule })] }],
      }),
      rates,
      AVERAGE_MONTH,
      more,
    );

  test('leaves the total open, and says which bucket and class', () => {
    const { total, unknown } = estimateWith({ expirationDays: 400 });
    expect(total.high).toBeNull();
    expect(unknown).toMatchObject([
      { what: 'log files in logs from the day 30 on', reason: expect.stringContaining('EXPRESS_ONEZONE') as string },
    ]);
  });

  test.each([
    ['files expire before', { expirationDays: 20 }],
    ['the rule is off', { enabled: false }],
    ['the rule is for files of another service', { prefix: 'AWSLogs/111122223333/vpcflowlogs/' }],
  ])('matters to nothing where %s', (_, rule) => {
    expect(estimateWith(rule).unknown).toEqual([]);
  });

  test('matters to nothing where the storage of log files is left out, or a plan takes the place of the rules', () => {
    expect(estimateWith({}, 'cloudtrail').unknown).toEqual([]);
    const plan = planOfLifecycle([], unknownPlan('2026-11-20T00:00:00Z'));
    const snapshot = makeSnapshot({
      traffic: [makeRow({ count: 1_000_000_000 })],
      trails: [makeTrail({ bucket: 'logs' })],
      logBuckets: [{ name: 'logs', region: 'us-east-1', lifecycle: [makeRule({ transitions: [move] })] }],
    });
    expect(estimate(snapshot, rates, AVERAGE_MONTH, 'all', plan).unknown).toEqual([]);
  });
});
