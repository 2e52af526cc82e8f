import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lifecycleOf,
  readLifecycle,
  readObjectLock,
  readPolicy,
  readRegion,
} from '../../../../src/observe/aws/trails/bucket-settings.ts';

describe('settings of a bucket', () => {
  test.for<[unknown, string]>([
    [undefined, 'us-east-1'],
    ['', 'us-east-1'],
    ['EU', 'eu-west-1'],
    ['ap-southeast-2', 'ap-southeast-2'],
  ])('location %s', ([told, region]) => {
    expect(readRegion({ LocationConstraint: told as never })).toBe(region);
  });

  test('Object Lock that is not enabled is none', () => {
    expect(readObjectLock({ ObjectLockConfiguration: { ObjectLockEnabled: 'Disabled' } })).toBeNull();
  });

  test('dates of lifecycle rules are ISO texts', () => {
    const rule = { Status: 'Enabled', Expiration: { Date: new Date('2027-01-01T00:00:00Z') } } as const;
    expect(readLifecycle({ Rules: [rule] })).toEqual({
      lifecycle: [{ Status: 'Enabled', Expiration: { Date: '2027-01-01T00:00:00.000Z' } }],
    });
  });

  test('a policy is its document', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }), (document) => {
        const text = JSON.stringify(document);
        fc.pre(text.length <= 20 * 1024);
        expect(readPolicy(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

describe('what the rules do with small files', () => {
  test('is kept beside the rules, and an older run has the rules alone', () => {
    const small = { TransitionDefaultMinimumObjectSize: 'varies_by_storage_class' } as const;
    const answer = readLifecycle({ Rules: [], ...small });
    expect(lifecycleOf(answer)).toEqual({
      lifecycle: [],
      transitionDefaultMinimumObjectSize: 'varies_by_storage_class',
    });
    expect(lifecycleOf([])).toEqual({ lifecycle: [] });
    expect(lifecycleOf(null)).toEqual({ lifecycle: [] });
  });
});
