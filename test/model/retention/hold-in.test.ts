import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Bounds, exactly } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { STORAGE_CLASSES, type StorageClass } from '../../../src/model/rates/dimensions.ts';
import { type Held, holdIn } from '../../../src/model/retention/hold-in.ts';
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
  /** Files moved into each class. */
  readonly moves: Readonly<Record<string, string>>;
  /** Files monitored, times months. */
  readonly monitored?: string;
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
  test.for(cases)('$name', ({ files, bytes, holdings, storage, moves, monitored = '0' }) => {
    const group = { files: exactly(new Decimal(files)), bytes: exactly(new Decimal(bytes)) };
    const held = holdIn(group, planOf(holdings));
    const expected = (found: ReadonlyMap<string, Bounds<Decimal>>) =>
      Object.fromEntries([...found].map(([name, sum]) => [name, sum.expected.toDecimalPlaces(30).toFixed()]));
    expect(expected(held.storage)).toEqual(storage);
    expect(expected(held.moves)).toEqual(moves);
    expect(held.monitored.expected.toDecimalPlaces(30).toFixed()).toBe(monitored);
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
    expect(held.moves.get('glacier-ir')).toEqual({ low: new Decimal(0), expected: new Decimal(10), high: null });
  });

  test('small files that may move or stay have the bounds of both', () => {
    const group = { files: exactly(new Decimal(10_000)), bytes: exactly(new Decimal(1e8)) };
    const small = (smallest: number, mayTakeSmall?: true): RetentionPlan => ({
      ...planOf([]),
      holdings: [
        { storageClass: 'standard', days: exactly(73), smallest: 0 },
        { storageClass: 'deep-archive', days: exactly(292), smallest, ...(mayTakeSmall ? { mayTakeSmall } : {}) },
      ],
    });
    const [stays, moves, open] = [small(131_072), small(0), small(131_072, true)].map((plan) => holdIn(group, plan));
    const standard = (held: Held | undefined): Bounds<Decimal> => held!.storage.get('standard')!;
    expect(standard(open).low).toEqual(Decimal.min(standard(stays).low, standard(moves).low));
    expect(standard(open).expected).toEqual(standard(stays).expected);
    expect(standard(open).high).toEqual(Decimal.max(standard(stays).high!, standard(moves).high!));
    expect(open!.storage.get('deep-archive')).toMatchObject({ low: new Decimal(0), expected: new Decimal(0) });
    expect(open!.storage.get('deep-archive')!.high).toEqual(moves!.storage.get('deep-archive')!.high);
    expect(open!.moves.get('deep-archive')).toEqual({ ...exactly(new Decimal(0)), high: new Decimal(10_000) });
  });

  test('of no time in a class nothing is known to be nothing, however many files there are', () => {
    const group = {
      files: { ...exactly(new Decimal(1)), high: null },
      bytes: { ...exactly(new Decimal(1)), high: null },
    };
    const held = holdIn(group, planOf([['standard', 0, 0]]));
    expect(held.storage.get('standard')).toEqual(exactly(new Decimal(0)));
  });

  test('low <= expected <= high, in each class and of moves', () => {
    fc.assert(
      fc.property(anyFiles, anyPlan, (group, plan) => {
        const held = holdIn(group, plan);
        expect([...held.storage.values(), ...held.moves.values(), held.monitored].every(isRising)).toBe(true);
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
        if (short.high !== null && long.high !== null) expect(long.high.gte(short.high)).toBe(true);
      }),
    );
  });
});
