import { describe, expect, test } from 'vitest';
import { AVERAGE_MONTH } from '../../../src/model/quantity/month.ts';
import { estimate } from '../../../src/model/bill/estimate.ts';
import type { Line } from '../../../src/model/bill/line.ts';
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
