import type { QuotaGroup } from './quotas.ts';

/** By the signing names of the credential scope. */
export type ServiceName = 'monitoring' | 'cloudtrail' | 'ce' | 'organizations' | 'account' | 'sts' | 's3';

export interface Operation {
  /** IAM action: of S3 often another name than the call's. Service authorization reference, 2026-04-13. */
  readonly action: string;
  readonly quota?: QuotaGroup;
}

const CLOUDTRAIL: Operation['quota'] = 'cloudtrail';

/** Every call that the local AWS answers. */
export const OPERATIONS: Readonly<Record<ServiceName, Readonly<Record<string, Operation>>>> = {
  monitoring: {
    ListMetrics: { action: 'cloudwatch:ListMetrics', quota: 'list-metrics' },
    GetMetricData: { action: 'cloudwatch:GetMetricData', quota: 'get-metric-data' },
  },
  cloudtrail: {
    DescribeTrails: { action: 'cloudtrail:DescribeTrails', quota: CLOUDTRAIL },
    GetTrailStatus: { action: 'cloudtrail:GetTrailStatus', quota: CLOUDTRAIL },
    GetEventSelectors: { action: 'cloudtrail:GetEventSelectors', quota: CLOUDTRAIL },
    GetInsightSelectors: { action: 'cloudtrail:GetInsightSelectors', quota: CLOUDTRAIL },
    GetEventConfiguration: { action: 'cloudtrail:GetEventConfiguration', quota: CLOUDTRAIL },
    ListEventDataStores: { action: 'cloudtrail:ListEventDataStores', quota: CLOUDTRAIL },
    GetEventDataStore: { action: 'cloudtrail:GetEventDataStore', quota: CLOUDTRAIL },
    ListChannels: { action: 'cloudtrail:ListChannels', quota: CLOUDTRAIL },
    GetChannel: { action: 'cloudtrail:GetChannel', quota: CLOUDTRAIL },
    LookupEvents: { action: 'cloudtrail:LookupEvents', quota: 'lookup-events' },
  },
  ce: {
    GetCostAndUsage: { action: 'ce:GetCostAndUsage', quota: 'ce' },
    GetDimensionValues: { action: 'ce:GetDimensionValues', quota: 'ce' },
  },
  organizations: { ListAccounts: { action: 'organizations:ListAccounts', quota: 'organizations' } },
  account: { ListRegions: { action: 'account:ListRegions', quota: 'account' } },
  sts: {
    GetCallerIdentity: { action: 'sts:GetCallerIdentity' },
    AssumeRole: { action: 'sts:AssumeRole' },
  },
  s3: {
    ListBucketMetricsConfigurations: { action: 's3:GetMetricsConfiguration' },
    GetBucketVersioning: { action: 's3:GetBucketVersioning' },
    GetBucketLocation: { action: 's3:GetBucketLocation' },
    GetObjectLockConfiguration: { action: 's3:GetBucketObjectLockConfiguration' },
    GetBucketLifecycleConfiguration: { action: 's3:GetLifecycleConfiguration' },
    GetBucketEncryption: { action: 's3:GetEncryptionConfiguration' },
    GetBucketPolicy: { action: 's3:GetBucketPolicy' },
    ListObjectsV2: { action: 's3:ListBucket' },
    GetObject: { action: 's3:GetObject' },
  },
};

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(OPERATIONS, name);
}
