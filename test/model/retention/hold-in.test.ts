import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { STORAGE_CLASSES, type StorageClass } from '../../../src/model/rates/dimensions.ts';
import { holdIn } from '../../../src/model/retention/hold-in.ts';
import type { RetentionPlan } from '../../../src/model/retention/retention-plan.ts';
import { anyFiles, anyPlan } from './retention-worlds.ts';

interface HoldingCase {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Class, days, smallest file that moves. */
  readonly holdings: readonly (readonly [StorageClass, number, number])[];
  /** Expected GB-months. */
  readonly storage: Readonly<Record<string, string>>;
  readonly transitions: string;
}

const cases = JSON.parse(
  readFileSync(new URL('../../cases/retention/hold-in.json', import.meta.url), 'utf8'),
) as readonly HoldingCase[];

function planOf(holdings: HoldingCase['holdings']): RetentionPlan {
  return {
    id: 'any',
    title: 'any',
    holdings: holdings.map(([storageClass, days, smallest]) => ({ storageClass, days: exactly(days), smallest })),
  };
}

function isRising({ low, expected, high }: Bounds<Decimal>): boolean {
  return !low.isNegative() && low.lte(expected) && (high === null || expected.lte(high));
}

describe('log files held in classes', () => {
  test.for(cases)('$name', ({ files, bytes, holdings, storage, transitions }) => {
    const group = { files: exactly(new Decimal(files)), bytes: exactly(new Decimal(bytes)) };
    const held = holdIn(group, planOf(holdings));
    const expected = [...held.storage].map(([name, months]) => [name, months.expected.toDecimalPlaces(30).toFixed()]);
    expect(Object.fromEntries(expected)).toEqual(storage);
    expect(held.transitions.expected.toFixed()).toBe(transitions);
  });

  test('a GB has 2^30 bytes in the lower bound, 10^9 in the others', () => {
    const group = { files: exactly(new Decimal(1)), bytes: exactly(new Decimal(2 ** 30)) };
    const months = holdIn(group, planOf([['standard', 365, 0]])).storage.get('standard')!;
    expect(Object.values(months).map((bound: Decimal) => bound.toDecimalPlaces(30).toFixed())).toEqual([
      '12',
      '12.884901888',
      '12.884901888',
    ]);
  });

  test('what may never be entered is not moved to in the lower bound', () => {
    const group = { files: exactly(new Decimal(10)), bytes: exactly(new Decimal(1e9)) };
    const held = holdIn(group, {
      ...planOf([['standard', 30, 0]]),
      holdings: [
        { storageClass: 'standard', days: exactly(30), smallest: 0 },
        { storageClass: 'glacier-ir', days: { low: 0, expected: 100, high: null }, smallest: 131_072 },
      ],
    });
    expect(held.storage.get('glacier-ir')).toMatchObject({ low: new Decimal(0), high: null });
    expect(held.transitions).toEqual({ low: new Decimal(0), expected: new Decimal(10), high: null });
  });

  test('low <= expected <= high, in each class and of moves', () => {
    fc.assert(
      fc.property(anyFiles, anyPlan, (group, plan) => {
        const held = holdIn(group, plan);
        expect([...held.storage.values(), held.transitions].every(isRising)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('no day gets lost: at least the bytes, for all days of the plan', () => {
    fc.assert(
      fc.property(anyFiles, anyPlan, (group, plan) => {
        const days = plan.holdings.reduce((sum, holding) => sum + holding.days.expected, 0);
        const least = group.bytes.expected.dividedBy(1e9).times(days).times(24).dividedBy(730);
        let months = new Decimal(0);
        for (const { expected } of holdIn(group, plan).storage.values()) months = months.plus(expected);
        expect(months.toDecimalPlaces(20).gte(least.toDecimalPlaces(20))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('longer in one class is never less', () => {
    const days = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(anyFiles, fc.constantFrom(...STORAGE_CLASSES), days, days, (group, storageClass, some, more) => {
        const months = (count: number): Bounds<Decimal> =>
          holdIn(group, planOf([[storageClass, count, 0]])).storage.get(storageClass)!;
        const [short, long] = [months(some), months(some + more)];
        expect(long.low.gte(short.low) && long.expected.gte(short.expected)).toBe(true);
        if (short.high !== null) expect(long.high?.gte(short.high)).toBe(true);
      }),
    );
  });
});
