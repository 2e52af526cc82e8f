import type { Scenario } from '../../aws/local/scenario.ts';
import { MANAGEMENT, MEMBER } from '../../aws/local/test-scenario.ts';

const DAYS = 7;
const BUCKET = `logs-${MEMBER}`;
const ARN = `arn:aws:cloudtrail:us-east-1:${MEMBER}`;
const MANAGEMENT_EVENTS = [
  { Name: 'Management', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] },
];

export const SPOILT_SETTINGS = {
  days: DAYS,
  accounts: 'organization',
  role: `arn:aws:iam::${MANAGEMENT}:role/observer`,
} as const;

/** The smallest estate of which every call of the table is asked: one account, one Region, one of everything. */
export const SPOILT_ESTATE: Scenario = {
  now: '2026-11-22T10:00:00Z',
  days: DAYS,
  caller: MANAGEMENT,
  organization: {
    id: 'o-example',
    managementAccount: MANAGEMENT,
    accounts: [
      { id: MANAGEMENT, name: 'root', status: 'SUSPENDED' },
      { id: MEMBER, name: 'shop', status: 'ACTIVE' },
    ],
  },
  regions: { 'us-east-1': 'ENABLED_BY_DEFAULT' },
  // Of another name than is expected, so that the names are asked for.
  billService: 'AWS CloudTrail, resold',
  bill: [{ account: MEMBER, month: '2026-11', usageType: 'USE1-PaidEventsRecorded', quantity: '70', amount: '0.0014' }],
  accounts: [
    { id: MANAGEMENT, regions: {} },
    {
      id: MEMBER,
      trails: [
        {
          trail: {
            Name: 'all',
            TrailARN: `${ARN}:trail/all`,
            HomeRegion: 'us-east-1',
            IsMultiRegionTrail: true,
            IsOrganizationTrail: false,
            IncludeGlobalServiceEvents: true,
            HasInsightSelectors: true,
            S3BucketName: BUCKET,
          },
          status: { IsLogging: true },
          advancedEventSelectors: MANAGEMENT_EVENTS,
          insightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
        },
      ],
      channels: [
        {
          ChannelArn: `${ARN}:channel/c1`,
          Name: 'aws-service-channel/cloudwatch/slc',
          SourceConfig: { ApplyToAllRegions: true, AdvancedEventSelectors: MANAGEMENT_EVENTS },
        },
      ],
      stores: [
        {
          store: {
            EventDataStoreArn: `${ARN}:eventdatastore/a1`,
            Name: 'lake',
            Status: 'ENABLED',
            BillingMode: 'EXTENDABLE_RETENTION_PRICING',
            RetentionPeriod: 366,
            MultiRegionEnabled: true,
            OrganizationEnabled: false,
            AdvancedEventSelectors: MANAGEMENT_EVENTS,
          },
          insightSelectors: [{ InsightType: 'ApiErrorRateInsight' }],
          ingestedBytesDaily: each(5_000_000),
        },
      ],
      regions: {
        'us-east-1': {
          buckets: [
            {
              name: 'images',
              objects: 9,
              filters: [
                { id: 'all', requests: { GetRequests: each(40), AllRequests: each(40) } },
                { id: 'part', filter: { Prefix: 'a/' }, requests: { GetRequests: each(4), AllRequests: each(4) } },
              ],
            },
            {
              name: BUCKET,
              objects: 4,
              versioning: 'Enabled',
              objectLock: {
                ObjectLockEnabled: 'Enabled',
                Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } },
              },
              lifecycleRules: [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 400 } }],
              encryption: { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
              policy: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*' }] },
            },
          ],
          functions: [{ name: 'resize', invocations: each(6) }],
          usage: [{ service: 'KMS', resource: 'Decrypt', daily: each(2) }],
          management: [
            { source: 'kms.amazonaws.com', name: 'Decrypt', readOnly: true, daily: each(2), bytes: 1_200 },
            { source: 'sts.amazonaws.com', name: 'AssumeRole', readOnly: true, daily: each(1), bytes: 1_900 },
          ],
        },
      },
    },
  ],
};

function each(count: number): readonly number[] {
  return Array.from({ length: DAYS }, () => count);
}
