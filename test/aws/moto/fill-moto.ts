import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, type Dimension, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CreateAccountCommand, CreateOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';

export interface MotoSettings {
  readonly endpoint: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  readonly region: string;
}

export const LOG_BUCKET = 'acme-trail-logs';

/** With an operator beside equality, so that nothing of the grammar is lost on the way. */
export const SELECTORS = [
  { Name: 'Management events selector', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
  {
    Name: 'Writes to objects',
    FieldSelectors: [
      { Field: 'eventCategory', Equals: ['Data'] },
      { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
      { Field: 'readOnly', Equals: ['false'] },
      { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::acme-scratch/'] },
    ],
  },
];

export const LIFECYCLE = [
  { ID: 'expire', Status: 'Enabled' as const, Filter: { Prefix: 'AWSLogs/' }, Expiration: { Days: 400 } },
];

export const POLICY = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${LOG_BUCKET}/AWSLogs/*`,
    },
  ],
};

export async function makeBucket(settings: MotoSettings, Bucket: string): Promise<void> {
  await new S3Client({ ...settings, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket }));
}

/** A bucket for logs with settings of every kind. */
export async function fillLogBucket(settings: MotoSettings): Promise<void> {
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const Bucket = LOG_BUCKET;
  await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: LIFECYCLE } }));
  await s3.send(
    new PutBucketEncryptionCommand({
      Bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    }),
  );
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(POLICY) }));
}

/** `logging` with selectors, and `stopped` as it is made. */
export async function fillTrails(settings: MotoSettings): Promise<void> {
  const cloudTrail = new CloudTrailClient(settings);
  const more = { S3BucketName: LOG_BUCKET, EnableLogFileValidation: true };
  await cloudTrail.send(new CreateTrailCommand({ Name: 'logging', IsMultiRegionTrail: true, ...more }));
  await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: 'logging', AdvancedEventSelectors: SELECTORS }));
  await cloudTrail.send(new StartLoggingCommand({ Name: 'logging' }));
  await cloudTrail.send(new CreateTrailCommand({ Name: 'stopped', ...more }));
}

/** A metric with one point each day at noon. */
export interface MotoMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** By day; of latencies how many, of others how much. */
  readonly daily: readonly number[];
  readonly isLatency?: boolean;
}

/** @param start midnight of the first day */
export async function fillMetrics(settings: MotoSettings, start: Date, metrics: readonly MotoMetric[]): Promise<void> {
  const cloudWatch = new CloudWatchClient(settings);
  for (const { namespace, name, dimensions, daily, isLatency } of metrics) {
    const Dimensions: Dimension[] = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
    const MetricData = daily.map((count, day) => ({
      MetricName: name,
      Dimensions,
      Timestamp: new Date(start.getTime() + (day + 0.5) * 86_400_000),
      ...(isLatency === true
        ? { StatisticValues: { SampleCount: count, Sum: count * 4, Minimum: 2, Maximum: 9 } }
        : { Value: count }),
    }));
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
  }
}

/** Makes the account the management account of an organization, with one more. @returns the other's id */
export async function fillOrganization(settings: MotoSettings): Promise<string> {
  const organizations = new OrganizationsClient(settings);
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  const made = await organizations.send(new CreateAccountCommand({ AccountName: 'shop', Email: 'shop@example.com' }));
  return made.CreateAccountStatus?.AccountId ?? '';
}
