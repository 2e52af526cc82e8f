import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlan } from '../../../src/model/retention/find-plan.ts';
import { planFor, planOfLifecycle, unknownPlan } from '../../../src/model/retention/lifecycle-plan.ts';
import { KB_128 } from '../../../src/model/retention/class-rules.ts';
import type { LifecycleRule, LogBucket } from '../../../src/model/snapshot/snapshot.ts';
import { makeSnapshot } from '../../factories.ts';
import { anyRules, makeRule } from './retention-worlds.ts';

const unknown = unknownPlan('2026-11-20T00:00:00Z');
const UNKNOWN_DAYS = unknown.holdings[0]!.days;

interface LifecycleCase {
  readonly name: string;
  readonly rules: readonly Partial<LifecycleRule>[];
  /** Class, days (one, or low, expected and high), smallest file that moves. */
  readonly holdings: readonly (readonly [string, number | 'unknown' | readonly [number, number, number], number])[];
  readonly doubtful?: boolean;
}

const cases = JSON.parse(
  readFileSync(new URL('../../cases/retention/lifecycle.json', import.meta.url), 'utf8'),
) as readonly LifecycleCase[];

describe('the plan of lifecycle rules', () => {
  test.for(cases)('$name', ({ rules, holdings, doubtful = false }) => {
    const plan = planOfLifecycle(rules.map(makeRule), unknown, 'all_storage_classes_128K');
    expect(plan.holdings).toEqual(
      holdings.map(([storageClass, days, smallest]) => {
        if (days === 'unknown') return { storageClass, days: UNKNOWN_DAYS, forever: true, smallest };
        const [low, expected, high] = typeof days === 'number' ? [days, days, days] : days;
        return { storageClass, days: { low, expected, high }, smallest };
      }),
    );
    expect(plan.title.includes('unless')).toBe(doubtful);
  });

  test.for<[string, number | null, LogBucket['transitionDefaultMinimumObjectSize'], object]>([
    ['DEEP_ARCHIVE', null, 'all_storage_classes_128K', { smallest: KB_128 }],
    ['DEEP_ARCHIVE', null, 'varies_by_storage_class', { smallest: 0 }],
    ['GLACIER', null, undefined, { smallest: KB_128, mayTakeSmall: true }],
    ['GLACIER', 0, undefined, { smallest: 0 }],
    ['GLACIER_IR', null, 'varies_by_storage_class', { smallest: KB_128 }],
    ['STANDARD_IA', null, undefined, { smallest: KB_128 }],
    ['INTELLIGENT_TIERING', null, undefined, { smallest: KB_128 }],
  ])('small files into %s, a filter of %s, by %s: %o', ([storageClass, sizeGreaterThan, small, limit]) => {
    const rule = makeRule({ transitions: [{ days: 30, storageClass }], expirationDays: 400, sizeGreaterThan });
    const { days: _, storageClass: __, ...found } = planOfLifecycle([rule], unknown, small).holdings[1]!;
    expect(found).toEqual(limit);
  });

  test('low <= expected <= high, and none below nothing', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        for (const { days } of planOfLifecycle(rules, unknown).holdings) {
          expect(days.low).toBeGreaterThanOrEqual(0);
          expect(days.expected).toBeGreaterThanOrEqual(days.low);
          expect(days.high).toBeGreaterThanOrEqual(days.expected);
        }
      }),
    );
  });

  test('does not hang on the order of rules', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(planOfLifecycle(rules.toReversed(), unknown)).toEqual(planOfLifecycle(rules, unknown));
      }),
    );
  });
});

describe('nothing known', () => {
  test('a month, a year, since there has been a CloudTrail', () => {
    expect(unknown.holdings).toEqual([
      { storageClass: 'standard', days: { low: 1, expected: 365, high: 4755 }, smallest: 0 },
    ]);
  });
});

describe('the plan of a bucket', () => {
  const rules = [makeRule({ expirationDays: 90 })];
  const logBuckets = [{ name: 'logs', lifecycle: rules }, { name: 'silent' }];
  const snapshot = makeSnapshot({ logBuckets });

  test('is what its rules say', () => {
    expect(planFor(snapshot, 'logs', null)).toEqual(planOfLifecycle(rules, unknown));
  });

  test.for(['silent', 'absent'])('is unknown of a bucket without rules in the snapshot: %s', (name) => {
    expect(planFor(snapshot, name, null)).toEqual(unknown);
  });

  test('is the user’s where one is given', () => {
    const hipaa = findPlan('hipaa');
    if (!hipaa.ok) throw new Error('a known plan');
    expect(planFor(snapshot, 'logs', hipaa.value)).toBe(hipaa.value);
  });
});
