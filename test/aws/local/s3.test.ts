import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  ListBucketMetricsConfigurationsCommand,
  type MetricsConfiguration,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { clientsOf } from './clients.ts';
import { LocalAws } from './local-aws.ts';
import type { BucketScenario } from './scenario.ts';
import { MANAGEMENT, MEMBER, scenarioOf } from './test-scenario.ts';

const FULL: BucketScenario = {
  name: 'full',
  filters: [
    { id: 'EntireBucket', requests: {} },
    { id: 'part', filter: { And: { Prefix: 'a&b/', Tags: [{ Key: 'k', Value: '<v>' }] } }, requests: {} },
  ],
  versioning: 'Enabled',
  mfaDelete: 'Disabled',
  objectLock: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 30 } } },
  lifecycleRules: [
    {
      ID: 'age',
      Status: 'Enabled',
      Filter: { Prefix: 'AWSLogs/' },
      Transitions: [{ Days: 30, StorageClass: 'GLACIER' }],
      Expiration: { Days: 365 },
      NoncurrentVersionTransitions: [{ NoncurrentDays: 7, StorageClass: 'GLACIER' }],
    },
  ],
  encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'key' } }] },
  policy: { Version: '2012-10-17', Statement: [] },
};

const ESTATE = scenarioOf(
  {},
  {
    accounts: [
      {
        id: MANAGEMENT,
        regions: { 'us-east-1': { buckets: [FULL, { name: 'bare' }] }, 'eu-west-1': { buckets: [{ name: 'europe' }] } },
      },
      { id: MEMBER, regions: { 'us-east-1': { buckets: [{ name: 'foreign' }] } } },
    ],
  },
);

test('a bucket tells its settings as the SDK reads them', async () => {
  await using aws = await LocalAws.start(ESTATE);
  const { s3 } = clientsOf(aws, MANAGEMENT);
  const Bucket = 'full';
  const metrics = await s3.send(new ListBucketMetricsConfigurationsCommand({ Bucket }));
  expect(metrics.MetricsConfigurationList).toEqual([
    { Id: 'EntireBucket' },
    { Id: 'part', Filter: { And: { Prefix: 'a&b/', Tags: [{ Key: 'k', Value: '<v>' }] } } },
  ]);
  expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
    Status: 'Enabled',
    MFADelete: 'Disabled',
  });
  const lock = await s3.send(new GetObjectLockConfigurationCommand({ Bucket }));
  expect(lock.ObjectLockConfiguration).toEqual(FULL.objectLock);
  expect((await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toEqual(FULL.lifecycleRules);
  const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  expect(encryption.ServerSideEncryptionConfiguration).toEqual(FULL.encryption);
  expect(JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '')).toEqual(FULL.policy);
  expect(aws.calls.map(({ action }) => action)).toEqual([
    's3:GetMetricsConfiguration',
    's3:GetBucketVersioning',
    's3:GetBucketObjectLockConfiguration',
    's3:GetLifecycleConfiguration',
    's3:GetEncryptionConfiguration',
    's3:GetBucketPolicy',
  ]);
});

test('what a bucket has not is an error by name, but versioning', async () => {
  await using aws = await LocalAws.start(ESTATE);
  const { s3 } = clientsOf(aws, MANAGEMENT);
  const Bucket = 'bare';
  const missing = (name: string) => ({ name, $metadata: { httpStatusCode: 404 } });
  expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBeUndefined();
  await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).rejects.toMatchObject(
    missing('ObjectLockConfigurationNotFoundError'),
  );
  await expect(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject(
    missing('NoSuchLifecycleConfiguration'),
  );
  await expect(s3.send(new GetBucketEncryptionCommand({ Bucket }))).rejects.toMatchObject(
    missing('ServerSideEncryptionConfigurationNotFoundError'),
  );
  await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject(missing('NoSuchBucketPolicy'));
  await expect(s3.send(new GetBucketVersioningCommand({ Bucket: 'nowhere' }))).rejects.toMatchObject(
    missing('NoSuchBucket'),
  );
});

test('a bucket answers in its Region, its location from any', async () => {
  await using aws = await LocalAws.start(ESTATE);
  const { s3 } = clientsOf(aws, MANAGEMENT);
  const Bucket = 'europe';
  expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBe('eu-west-1');
  expect((await s3.send(new GetBucketLocationCommand({ Bucket: 'bare' }))).LocationConstraint).toBeUndefined();
  await expect(s3.send(new GetBucketVersioningCommand({ Bucket }))).rejects.toMatchObject({
    name: 'PermanentRedirect',
    $metadata: { httpStatusCode: 301 },
    $response: { headers: { 'x-amz-bucket-region': 'eu-west-1' } },
  });
  const home = clientsOf(aws, MANAGEMENT, { region: 'eu-west-1' }).s3;
  expect(await home.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
    $metadata: { httpStatusCode: 200 },
  });
  await expect(s3.send(new GetBucketVersioningCommand({ Bucket: 'foreign' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
});

test('metrics configurations come 100 a page', async () => {
  const filters = Array.from({ length: 250 }, (_, index) => ({ id: `f-${index}`, requests: {} }));
  await using aws = await LocalAws.start(scenarioOf({ buckets: [{ name: 'many', filters }] }));
  const { s3 } = clientsOf(aws, MANAGEMENT);
  const found: MetricsConfiguration[][] = [];
  let token: string | undefined;
  do {
    const page = await s3.send(
      new ListBucketMetricsConfigurationsCommand({ Bucket: 'many', ContinuationToken: token }),
    );
    found.push(page.MetricsConfigurationList ?? []);
    token = page.NextContinuationToken;
    expect(page.IsTruncated).toBe(token !== undefined);
  } while (token !== undefined);
  expect(found.map(({ length }) => length)).toEqual([100, 100, 50]);
  expect(found.flat().map(({ Id: id }) => id)).toEqual(filters.map(({ id }) => id));
});
