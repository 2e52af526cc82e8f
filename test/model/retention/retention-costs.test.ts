import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { findPlan } from '../../../src/model/retention/find-plan.ts';
import { planOfLifecycle, unknownPlan } from '../../../src/model/retention/lifecycle-plan.ts';
import { parseRates } from '../../../src/model/rates/parse-rates.ts';
import type { Rates } from '../../../src/model/rates/rates.ts';
import {
  type LogFilesOfMonth,
  type RetentionCost,
  retentionCosts,
} from '../../../src/model/retention/retention-costs.ts';
import type { RetentionPlan } from '../../../src/model/retention/retention-plan.ts';
import { anyFiles, anyPlan, makeRule } from './retention-worlds.ts';
import { type Usd } from '../../../src/model/quantity/usd.ts';

/** Prices of us-east-1 as they were in 2026. Two rows of one dimension, so that none holds for the Regions that neither names. */
const rates = readRates([
  ['s3.storage.standard', '0.023', ['us-east-1', 'eu-central-1']],
  ['s3.storage.standard', '0.024', ['eu-north-1']],
  ['s3.storage.glacier-ir', '0.004', ['us-east-1']],
  ['s3.transition', '0.00002', ['us-east-1']],
]);
const tiered: Rates = readRates([['s3.storage.standard', '0.023', ['us-east-1']]]).map((rate) => ({
  ...rate,
  tiers: [
    { upTo: '100', price: rate.price },
    { upTo: null, price: rate.price.dividedBy(2) },
  ],
}));

function readRates(rows: readonly (readonly [string, string, readonly string[]])[]): Rates {
  const read = parseRates(
    rows.map(([dimension, price, regions]) => ({
      dimension,
      unit: dimension === 's3.transition' ? 'object moved' : 'GB-month',
      price,
      currency: 'USD',
      tiers: null,
      regions,
      usageTypeSuffix: null,
      sources: ['made up for this test'],
      asOf: '2026',
      confidence: 'high',
    })),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function plan(text: string): RetentionPlan {
  const found = findPlan(text);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.value;
}

function logs(files: number, bytes: number, region = 'us-east-1'): LogFilesOfMonth {
  return { files: exactly(new Decimal(files)), bytes: exactly(new Decimal(bytes)), region };
}

function costOf(files: readonly LogFilesOfMonth[], of: RetentionPlan, by = rates): RetentionCost {
  return retentionCosts(files, [of], by)[0]!;
}

function dollars({ cost }: RetentionCost): readonly (string | undefined)[] {
  return [cost.low, cost.expected, cost.high].map((amount) => amount?.toDecimalPlaces(20).toFixed());
}

/** A month of a busy account: 14,600 files of 1 MB. */
const busy = logs(14_600, 14.6e9);
/** A month of a quiet one: a file of 4 KB in each five minutes. */
const quiet = logs(8760, 8760 * 4096);

describe('worked examples', () => {
  test('large files are cheaper in Glacier Instant Retrieval', () => {
    // 14.6 GB x 365 days x 24/730 = 175.2 GB-months.
    expect(dollars(costOf([busy], plan('365d')))[1]).toBe('4.0296');
    // 35.04 x 0.023 + 140.16 x 0.004 + 14,600 x 0.00002
    expect(dollars(costOf([busy], plan('365d/73d')))[1]).toBe('1.65856');
  });

  test('small files do not move, so both plans cost the same', () => {
    expect(costOf([quiet], plan('365d/73d')).cost).toEqual(costOf([quiet], plan('365d')).cost);
  });

  test('small files made to move cost more than in Standard', () => {
    const rules = [
      makeRule({ sizeGreaterThan: 0, transitions: [{ days: 73, storageClass: 'GLACIER_IR' }], expirationDays: 365 }),
    ];
    // 0.03588096 GB: 2.4 months x 0.023, then 1.14819072 GB as billed x 9.6 x 0.004, and 8,760 moves.
    expect(dollars(costOf([quiet], planOfLifecycle(rules, unknownPlan('2026-11-20T00:00:00Z'))))[1]).toBe(
      '0.22127115264',
    );
    expect(dollars(costOf([quiet], plan('365d')))[1]).toBe('0.00990314496');
  });

  test('each group moves by its own size', () => {
    const both = costOf([busy, quiet], plan('365d/73d'));
    expect(dollars(both)[1]).toBe('1.66846314496');
  });

  test('what has no price is named, and opens the upper bound alone', () => {
    const ireland = costOf([busy, logs(14_600, 14.6e9, 'eu-west-1')], plan('365d'));
    expect(ireland.unpriced).toEqual([{ dimension: 's3.storage.standard', region: 'eu-west-1' }]);
    expect(dollars(ireland)).toEqual([dollars(costOf([busy], plan('365d')))[0], '4.0296', undefined]);
    const archive = planOfLifecycle(
      [makeRule({ transitions: [{ days: 30, storageClass: 'DEEP_ARCHIVE' }], expirationDays: 365 })],
      unknownPlan('2026-11-20T00:00:00Z'),
    );
    expect(costOf([busy], archive).unpriced).toEqual([
      { dimension: 's3.storage.deep-archive', region: 'us-east-1' },
      { dimension: 's3.transition.deep-archive', region: 'us-east-1' },
    ]);
  });

  test('a Region fills the tiers of a rate as a whole', () => {
    const [, one] = dollars(costOf([busy], plan('365d'), tiered));
    // 100 x 0.023 + 75.2 x 0.0115, then all of the second 175.2 at the lower price.
    expect(one).toBe('3.1648');
    expect(dollars(costOf([busy, busy], plan('365d'), tiered))[1]).toBe('5.1796');
  });
});

describe('laws', () => {
  const anyMonth = fc.array(anyFiles, { maxLength: 4 });

  test('the sum of groups is the groups of the sum', () => {
    fc.assert(
      fc.property(anyMonth, anyMonth, anyPlan, (some, others, of) => {
        const [a, b, both] = [costOf(some, of).cost, costOf(others, of).cost, costOf([...some, ...others], of).cost];
        const near = (sum: Usd, whole: Usd): boolean => sum.minus(whole).abs().lessThan('1e-25');
        expect(near(a.low.plus(b.low), both.low) && near(a.expected.plus(b.expected), both.expected)).toBe(true);
        expect(both.high === null).toBe(a.high === null || b.high === null);
        if (both.high !== null) expect(near(a.high!.plus(b.high!), both.high)).toBe(true);
      }),
    );
  });

  test('low <= expected <= high, and an open end has a reason', () => {
    fc.assert(
      fc.property(anyMonth, anyPlan, (files, of) => {
        const { cost, unpriced } = costOf(files, of);
        expect(!cost.low.isNegative() && cost.low.lte(cost.expected)).toBe(true);
        if (cost.high !== null) expect(cost.expected.lte(cost.high)).toBe(true);
        const isOpen = files.some((group) => group.files.high === null || group.bytes.high === null);
        const isEndless = of.holdings.some(({ days }) => days.high === null);
        if (cost.high === null) expect(isOpen || isEndless || unpriced.length > 0).toBe(true);
      }),
    );
  });

  test('a later expiration is never cheaper', () => {
    const day = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(anyMonth, day, day, fc.option(day), fc.constantFrom(null, 0), (files, first, more, moves, size) => {
        const transitions = moves === null ? [] : [{ days: moves, storageClass: 'GLACIER_IR' }];
        const until = (expirationDays: number): RetentionCost['cost'] =>
          costOf(
            files,
            planOfLifecycle(
              [makeRule({ sizeGreaterThan: size, transitions, expirationDays })],
              unknownPlan('2026-11-20T00:00:00Z'),
            ),
          ).cost;
        const [early, late] = [until(first), until(first + more)];
        expect(late.low.gte(early.low) && late.expected.gte(early.expected)).toBe(true);
        if (early.high !== null && late.high !== null) expect(late.high.gte(early.high)).toBe(true);
      }),
    );
  });
});
