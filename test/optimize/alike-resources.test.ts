import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likenessFor } from '../../src/optimize/alike-resources.ts';
import { prove, protectedResourcesOf } from '../../src/optimize/proof.ts';
import { isProtected, touches } from '../../src/optimize/protected-resource.ts';
import { folderOf, isBucket } from '../../src/optimize/folders.ts';
import { DEFAULT_POLICY } from '../../src/optimize/policy.ts';
import { usualBudget } from '../../src/selectors/proof/budget.ts';
import { proveResource } from '../../src/selectors/protection.ts';
import type { Condition } from '../../src/selectors/selector.ts';
import { dataSelector, loadRates } from '../factories.ts';
import { anyQuestion, BUCKETS } from './oracle/small-estates.ts';

const S3 = 'AWS::S3::Object';

function likeness(condition: Omit<Condition, 'Field'>, arn: string): string | null {
  const selectors = [dataSelector(S3, { Field: 'resources.ARN', ...condition })];
  return likenessFor([selectors])({ type: S3, arn });
}

describe('what a proof for one resource says of another', () => {
  test.for<[string, Omit<Condition, 'Field'>, string]>([
    ['a value is the resource', { NotStartsWith: ['arn:aws:s3:::acme/'] }, 'arn:aws:s3:::acme/'],
    ['a value is in it', { StartsWith: ['arn:aws:s3:::acme/in/'] }, 'arn:aws:s3:::acme/'],
    ['a value is a key of it', { Equals: ['arn:aws:s3:::acme/key'] }, 'arn:aws:s3:::acme/'],
    ['a value is its name without a slash', { StartsWith: ['arn:aws:s3:::acme'] }, 'arn:aws:s3:::acme/'],
    ['values are ends', { NotEndsWith: ['.log'] }, 'arn:aws:s3:::acme/'],
    ['it is a pattern', {}, 'arn:aws:s3:::acme-*/'],
  ])('is nothing where %s', ([, condition, arn]) => {
    expect(likeness(condition, arn)).toBeNull();
  });

  test('is the same where no value tells them apart', () => {
    const condition = { StartsWith: ['arn:aws:s3:::ac'], NotStartsWith: ['arn:aws:s3:::raw/', 'arn:aws:s3:::acm-x/'] };
    const [one, other, without] = ['acme', 'acorn', 'logs'].map((name) => likeness(condition, `arn:aws:s3:::${name}/`));
    expect(one).toBe(other);
    expect(without).not.toBe(one);
  });

  test('is what a proof for it alone says', () => {
    fc.assert(
      fc.property(anyQuestion(loadRates()), ({ snapshot, trail, policy }) => {
        const selectors = trail.selectors ?? [];
        const proofs = prove(snapshot, { ...trail, logging: true }, selectors, policy);
        const ofResources = proofs.filter((proof) => 'resource' in proof);
        const alone = protectedResourcesOf(snapshot, policy).map(({ arn, shape }) => ({
          resource: arn,
          ...proveResource(selectors, shape, usualBudget()),
        }));
        expect(ofResources).toEqual(alone);
      }),
      { numRuns: 100 },
    );
  });
});

test('a resource is protected where any pattern could mean it', () => {
  const pattern = fc
    .tuple(fc.constantFrom(...BUCKETS), fc.constantFrom('', 'in/', '*', 'x'), fc.boolean())
    .map(([arn, more, isBare]) => (isBare ? arn.slice(0, -1) : arn) + more);
  const arn = fc.constantFrom(...BUCKETS, ...BUCKETS.map((one) => one.slice(0, -1)), 'arn:aws:sqs:us-east-1:1:acme');
  fc.assert(
    fc.property(fc.array(pattern, { maxLength: 6 }), arn, (patterns, one) => {
      const policy = { ...DEFAULT_POLICY, protect: { ...DEFAULT_POLICY.protect, resources: patterns } };
      // Of a bucket a folder can be kept by itself.
      const whole = isBucket(one) ? patterns.filter((other) => folderOf(other) === undefined) : patterns;
      const expected = whole.some((other) => touches(other, one));
      expect(isProtected({ type: S3, arn: one }, policy)).toBe(expected);
    }),
  );
});
