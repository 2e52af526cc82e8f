import { describe, expect, test } from 'vitest';
import type { BucketScenario } from '../../../aws/local/scenario.ts';
import {
  bucketEstate,
  BOTH_REGIONS,
  estateOf,
  MEMBER,
  observe,
  organizationEstate,
  OWNER,
  OWNER_ONLY,
  trailOf,
} from './estate.ts';

const NAME = 'acme-ct-logs';
const POLICY = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: '*' }] };
const RULES = [
  {
    ID: 'keep a year',
    Status: 'Enabled',
    Filter: { And: { Prefix: 'AWSLogs/', ObjectSizeGreaterThan: 1000 } },
    Transitions: [{ Days: 90, StorageClass: 'GLACIER' }],
    Expiration: { Days: 366 },
    NoncurrentVersionExpiration: { NoncurrentDays: 30 },
  },
  { ID: 'once', Status: 'Disabled', Filter: { Prefix: '' }, Expiration: { Date: '2027-01-01T00:00:00.000Z' } },
];
const NONE = { versioning: 'Off', mfaDelete: false, objectLock: null, lifecycle: [], encryption: null, policy: null };

describe('a log bucket', () => {
  test('is asked in its own Region for all that is set', async () => {
    const { buckets, bucketGaps, snapshot, calls } = await observe(
      bucketEstate(
        {
          name: NAME,
          versioning: 'Enabled',
          mfaDelete: 'Enabled',
          objectLock: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Years: 2 } } },
          lifecycleRules: RULES,
          encryption: {
            Rules: [
              { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'arn:aws:kms:k' } },
            ],
          },
          policy: POLICY,
        },
        'eu-west-1',
      ),
    );
    expect(buckets).toEqual([
      {
        name: NAME,
        region: 'eu-west-1',
        versioning: 'Enabled',
        mfaDelete: true,
        objectLock: { mode: 'COMPLIANCE', days: 730 },
        lifecycle: RULES,
        encryption: { algorithm: 'aws:kms', kmsKey: 'arn:aws:kms:k' },
        policy: POLICY,
      },
    ]);
    expect(bucketGaps).toEqual([]);
    expect(snapshot).toMatchObject({
      ok: true,
      value: {
        logBuckets: [{ lifecycle: [{ expirationDays: 366, noncurrentDays: 30 }, { partial: true }], policy: POLICY }],
      },
    });
    expect(
      calls
        .filter(({ action }) => action.startsWith('s3:'))
        .map(({ action, region }) => `${action} ${region}`)
        .toSorted(),
    ).toEqual([
      's3:GetBucketLocation us-east-1',
      's3:GetBucketObjectLockConfiguration eu-west-1',
      's3:GetBucketPolicy eu-west-1',
      's3:GetBucketVersioning eu-west-1',
      's3:GetEncryptionConfiguration eu-west-1',
      's3:GetLifecycleConfiguration eu-west-1',
    ]);
  });

  test.for<[string, string, Omit<BucketScenario, 'name'>, object]>([
    ['where nothing is set', 'eu-west-1', {}, { ...NONE, region: 'eu-west-1' }],
    ['in us-east-1, which S3 leaves out', 'us-east-1', {}, { ...NONE, region: 'us-east-1' }],
    [
      'with versions that are no longer made',
      'eu-west-1',
      { versioning: 'Suspended', mfaDelete: 'Disabled' },
      { ...NONE, versioning: 'Suspended' },
    ],
    [
      'with Object Lock by days',
      'eu-west-1',
      { objectLock: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 40 } } } },
      { objectLock: { mode: 'GOVERNANCE', days: 40 } },
    ],
    [
      'with Object Lock and no default retention',
      'eu-west-1',
      { objectLock: { ObjectLockEnabled: 'Enabled' } },
      { objectLock: { mode: 'NONE', days: null } },
    ],
    [
      "with S3's own keys",
      'eu-west-1',
      { encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } },
      { encryption: { algorithm: 'AES256', kmsKey: null } },
    ],
  ])('%s', async ([, region, bucket, expected]) => {
    const { buckets, bucketGaps, snapshot } = await observe(bucketEstate({ name: NAME, ...bucket }, region));
    expect(buckets).toMatchObject([expected]);
    expect(bucketGaps).toEqual([]);
    expect(snapshot.ok).toBe(true);
  });

  test('of several trails is asked once, and buckets come by name', async () => {
    const trails = [
      trailOf('a', { S3BucketName: 'two' }),
      trailOf('b', { S3BucketName: 'one' }),
      trailOf('c', { S3BucketName: 'two' }),
    ];
    const buckets = [{ name: 'one' }, { name: 'two' }];
    const { buckets: read, count } = await observe(
      estateOf({ trails, regions: { 'us-east-1': { buckets }, 'eu-west-1': {} } }),
    );
    expect(read.map(({ name }) => name)).toEqual(['one', 'two']);
    expect(count('GetBucketLocation')).toBe(2);
  });

  test('that is gone is a gap, and nothing more is asked', async () => {
    const { buckets, bucketGaps, calls } = await observe(estateOf({ trails: [trailOf('audit')] }));
    expect(buckets).toEqual([{ name: NAME }]);
    expect(bucketGaps).toMatchObject([{ what: `log bucket ${NAME}` }]);
    expect(bucketGaps[0]!.reason).toContain('it does not exist (NoSuchBucket');
    expect(calls.filter(({ action }) => action.startsWith('s3:'))).toHaveLength(1);
  });
});

describe('what a log bucket refuses', () => {
  test('is unknown, and the rest stays', async () => {
    const { buckets, bucketGaps } = await observe(
      bucketEstate({ name: NAME, versioning: 'Enabled' }, 'eu-west-1', {
        policy: [
          'cloudtrail:*',
          's3:GetBucketLocation',
          's3:GetBucketVersioning',
          's3:GetEncryptionConfiguration',
          's3:GetBucketPolicy',
        ],
      }),
    );
    expect(buckets).toEqual([
      { name: NAME, region: 'eu-west-1', versioning: 'Enabled', mfaDelete: false, encryption: null, policy: null },
    ]);
    expect(bucketGaps).toMatchObject([
      { what: `Object Lock and lifecycle rules of log bucket ${NAME}`, account: OWNER },
    ]);
    expect(bucketGaps[0]!.remedy).toContain(
      'allows s3:GetBucketObjectLockConfiguration, s3:GetLifecycleConfiguration,',
    );
  });

  test('is its Region: the rest is found by redirects', async () => {
    const { buckets, bucketGaps } = await observe(
      bucketEstate({ name: NAME, versioning: 'Enabled' }, 'eu-west-1', {
        faults: [{ kind: 'denied', match: { call: 's3:GetBucketLocation' } }],
      }),
    );
    expect(buckets).toEqual([{ name: NAME, ...NONE, versioning: 'Enabled' }]);
    expect(bucketGaps).toMatchObject([{ what: `Region of log bucket ${NAME}` }]);
  });

  test("is all of it, of another account's: one gap", async () => {
    const { buckets, bucketGaps, snapshot } = await observe(
      estateOf(
        {},
        {
          accounts: [
            { id: OWNER, trails: [trailOf('audit')], regions: { 'us-east-1': {}, 'eu-west-1': {} } },
            { id: MEMBER, regions: { 'eu-west-1': { buckets: [{ name: NAME, versioning: 'Enabled' }] } } },
          ],
        },
      ),
      [...OWNER_ONLY, { account: MEMBER, regions: BOTH_REGIONS }],
    );
    expect(buckets).toEqual([{ name: NAME }]);
    expect(bucketGaps).toMatchObject([
      {
        what: `Region, versioning, Object Lock, lifecycle rules, encryption and policy of log bucket ${NAME}`,
        account: OWNER,
      },
    ]);
    expect(snapshot).toMatchObject({ ok: true, value: { logBuckets: [{ name: NAME }] } });
  });

  test('is told by the account that its name holds', async () => {
    const name = `acme-logs-${MEMBER}`;
    const { buckets, bucketGaps, calls } = await observe(
      estateOf(
        {},
        {
          accounts: [
            {
              id: OWNER,
              trails: [trailOf('audit', { S3BucketName: name })],
              regions: { 'us-east-1': {}, 'eu-west-1': {} },
            },
            { id: MEMBER, regions: { 'eu-west-1': { buckets: [{ name, versioning: 'Enabled' }] } } },
          ],
        },
      ),
      [...OWNER_ONLY, { account: MEMBER, regions: BOTH_REGIONS }],
    );
    expect(buckets).toMatchObject([{ name, region: 'eu-west-1', versioning: 'Enabled' }]);
    expect(bucketGaps).toEqual([]);
    expect(calls.filter(({ action }) => action.startsWith('s3:')).every(({ account }) => account === MEMBER)).toBe(
      true,
    );
  });

  test("is told by the only account that is read, of an organization's trail", async () => {
    const estate = organizationEstate(trailOf('org', { IsOrganizationTrail: true }));
    const { buckets } = await observe(
      {
        ...estate,
        accounts: [...estate.accounts, { id: MEMBER, regions: { 'eu-west-1': { buckets: [{ name: NAME }] } } }],
      },
      [{ account: MEMBER, regions: BOTH_REGIONS }],
    );
    expect(buckets).toMatchObject([{ name: NAME, region: 'eu-west-1', versioning: 'Off' }]);
  });
});
