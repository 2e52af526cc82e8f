/** How often AWS allows calls of one group, in each account and Region. */
interface Quota {
  readonly group: string;
  readonly perSecond: number;
}

/** What a call costs, as the rates name it; null: nothing. */
export type CallCharge = 'observing.metrics' | 'observing.requests' | 'observing.cost-explorer' | null;

export interface CallFacts {
  readonly quota: Quota;
  readonly charge: CallCharge;
  /** What the call returns, for a plan and for the documentation of the policy. */
  readonly tells: string;
  /**
   * Who needs it: every account that is read, the payer account, only the caller, or whoever reads log files from a bucket.
   * null: it needs no permission.
   */
  readonly neededBy: 'account' | 'payer' | 'organization' | 'caller' | 'logs' | null;
}

// CloudTrail API reference and user guide, 2026-04-13: get, describe and list 10 a second together, LookupEvents 2.
const CLOUDTRAIL: Quota = { group: 'cloudtrail', perSecond: 10 };
// CloudWatch user guide, cloudwatch_limits, 2026-04-13.
const LIST_METRICS: Quota = { group: 'cloudwatch:ListMetrics', perSecond: 25 };
const METRIC_DATA: Quota = { group: 'cloudwatch:GetMetricData', perSecond: 50 };
// S3, STS and Cost Explorer document no quota for these calls that a reader would reach; these are modest.
const S3: Quota = { group: 's3', perSecond: 200 };
// 5,500 a second for each prefix (S3 user guide, optimizing-performance, 2026); others read there, too.
const OBJECTS: Quota = { group: 's3:GetObject', perSecond: 1_000 };
const BILL: Quota = { group: 'ce', perSecond: 5 };
// IAM user guide, reference_iam-quotas: 600 a second for each account and Region, which others use too.
const STS: Quota = { group: 'sts', perSecond: 50 };
const DIRECTORY: Quota = { group: 'organizations', perSecond: 5 };

/**
 * Every call that an observation makes, by its IAM action; all of them only read. The policy, the plan, the pace and the price
 * of a run are derived from this table.
 */
export const CALLS = {
  'sts:GetCallerIdentity': { quota: STS, charge: null, tells: 'whose credentials these are', neededBy: null },
  'sts:AssumeRole': { quota: STS, charge: null, tells: 'credentials of another account', neededBy: 'caller' },
  'organizations:ListAccounts': {
    quota: DIRECTORY,
    charge: null,
    tells: 'the accounts of the organization',
    neededBy: 'organization',
  },
  'account:ListRegions': { quota: DIRECTORY, charge: null, tells: 'the Regions that are enabled', neededBy: 'account' },
  'cloudtrail:DescribeTrails': { quota: CLOUDTRAIL, charge: null, tells: 'the trails', neededBy: 'account' },
  'cloudtrail:GetTrailStatus': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'whether a trail is logging, and delivers',
    neededBy: 'account',
  },
  'cloudtrail:GetEventSelectors': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'what a trail records',
    neededBy: 'account',
  },
  'cloudtrail:GetInsightSelectors': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'which Insights analyse it',
    neededBy: 'account',
  },
  'cloudtrail:GetEventConfiguration': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'whether events are aggregated',
    neededBy: 'account',
  },
  'cloudtrail:ListEventDataStores': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'the event data stores',
    neededBy: 'account',
  },
  'cloudtrail:GetEventDataStore': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'what a store takes in and keeps',
    neededBy: 'account',
  },
  'cloudtrail:ListChannels': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'the channels by which services receive events',
    neededBy: 'account',
  },
  'cloudtrail:GetChannel': {
    quota: CLOUDTRAIL,
    charge: null,
    tells: 'what reaches CloudWatch Logs without a trail',
    neededBy: 'account',
  },
  'cloudtrail:LookupEvents': {
    quota: { group: 'cloudtrail:LookupEvents', perSecond: 2 },
    charge: null,
    tells: 'samples of management events',
    neededBy: 'account',
  },
  'cloudwatch:ListMetrics': {
    quota: LIST_METRICS,
    charge: 'observing.requests',
    tells: 'which buckets, functions, tables and calls have counts',
    neededBy: 'account',
  },
  'cloudwatch:GetMetricData': {
    quota: METRIC_DATA,
    charge: 'observing.metrics',
    tells: 'the counts, by day',
    neededBy: 'account',
  },
  's3:GetMetricsConfiguration': {
    quota: S3,
    charge: null,
    tells: 'which request metrics are of the whole bucket',
    neededBy: 'account',
  },
  's3:GetBucketLocation': { quota: S3, charge: null, tells: 'where a log bucket is', neededBy: 'account' },
  's3:GetBucketVersioning': { quota: S3, charge: null, tells: 'whether old versions are kept', neededBy: 'account' },
  's3:GetBucketObjectLockConfiguration': {
    quota: S3,
    charge: null,
    tells: 'whether log files can be deleted',
    neededBy: 'account',
  },
  's3:GetLifecycleConfiguration': {
    quota: S3,
    charge: null,
    tells: 'how long log files are kept',
    neededBy: 'account',
  },
  's3:GetEncryptionConfiguration': {
    quota: S3,
    charge: null,
    tells: 'how log files are encrypted',
    neededBy: 'account',
  },
  's3:GetBucketPolicy': { quota: S3, charge: null, tells: 'who may write and read log files', neededBy: 'account' },
  'ce:GetCostAndUsage': {
    quota: BILL,
    charge: 'observing.cost-explorer',
    tells: 'the CloudTrail bill',
    neededBy: 'payer',
  },
  'ce:GetDimensionValues': {
    quota: BILL,
    charge: 'observing.cost-explorer',
    tells: 'how the bill names CloudTrail and whose bill it is, where it shows nothing',
    neededBy: 'payer',
  },
  // What S3 charges for these is counted where log files are read, by the price of the bucket's own Region.
  's3:ListBucket': { quota: S3, charge: null, tells: 'which log files there are', neededBy: 'logs' },
  's3:GetObject': { quota: OBJECTS, charge: null, tells: 'a log file', neededBy: 'logs' },
} as const satisfies Readonly<Record<string, CallFacts>>;

export type Call = keyof typeof CALLS;

/** CloudWatch's limit besides that on requests: points that GetMetricData reads in a second. Source: re:Post, cloudwatch-getmetricdata-api. */
export const POINTS_PER_SECOND = 396_000;

/** Metrics in one GetMetricData, and points on one page of it. Source: CloudWatch API reference, 2026-04-13. */
export const METRICS_PER_CALL = 500;
export const POINTS_PER_PAGE = 100_800;

/** Accounts and Regions that are read in parallel. Each spends most of its time on LookupEvents, at two requests a second. */
export const PLACES_AT_A_TIME = 64;
