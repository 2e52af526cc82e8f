import * as fc from 'fast-check';
import type { Bounds } from '../../../src/model/quantity/bounds.ts';
import { Decimal } from '../../../src/model/quantity/decimal.ts';
import { STORAGE_CLASSES } from '../../../src/model/rates/dimensions.ts';
import type { RetentionPlan } from '../../../src/model/retention/retention-plan.ts';
import type { LifecycleRule } from '../../../src/model/snapshot/snapshot.ts';

/** A rule for all objects that does nothing, unless changed. */
export function makeRule(change: Partial<LifecycleRule> = {}): LifecycleRule {
  return {
    enabled: true,
    prefix: '',
    sizeGreaterThan: null,
    transitions: [],
    expirationDays: null,
    partial: false,
    ...change,
  };
}

const day = fc.integer({ min: 1, max: 2000 });

export const anyRules = fc.array(
  fc
    .record({
      enabled: fc.boolean(),
      prefix: fc.constantFrom('', 'AWSLogs/', 'athena/', 'AWSLogs/111122223333/Config/'),
      sizeGreaterThan: fc.constantFrom(null, 0, 131_072, 1_000_000),
      transitions: fc.uniqueArray(
        fc.record({
          days: day,
          storageClass: fc.constantFrom('STANDARD_IA', 'GLACIER_IR', 'DEEP_ARCHIVE', 'NEW_CLASS'),
        }),
        { maxLength: 3, selector: ({ storageClass }) => storageClass },
      ),
      expirationDays: fc.option(day),
      partial: fc.boolean(),
    })
    .map(makeRule),
  { maxLength: 4 },
);

/** Three values that rise, the last of them now and then unknown. */
function anyRising(max: number): fc.Arbitrary<Bounds<Decimal>> {
  return fc
    .tuple(fc.array(fc.integer({ min: 0, max }), { minLength: 3, maxLength: 3 }), fc.boolean())
    .map(([values, isOpen]) => {
      const [low, expected, high] = values.toSorted((a, b) => a - b).map((value) => new Decimal(value));
      return { low: low!, expected: expected!, high: isOpen ? null : high! };
    });
}

/** A month's files of a trail, account and Region. */
export const anyFiles = fc.record({
  files: anyRising(50_000),
  bytes: anyRising(10_000_000_000),
  region: fc.constantFrom('us-east-1', 'eu-west-1'),
});

const anyHolding = fc
  .record({
    storageClass: fc.constantFrom(...STORAGE_CLASSES),
    days: anyRising(3000),
    smallest: fc.constantFrom(0, 131_072),
  })
  .map(({ storageClass, days, smallest }) => ({
    storageClass,
    days: { low: days.low.toNumber(), expected: days.expected.toNumber(), high: days.high?.toNumber() ?? null },
    smallest,
  }));

export const anyPlan: fc.Arbitrary<RetentionPlan> = fc
  .array(anyHolding, { minLength: 1, maxLength: 4 })
  .map((holdings) => ({ id: 'any', title: 'any', holdings }));
