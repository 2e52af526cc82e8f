import type { Selector } from '../../../src/selectors/selector.ts';

// What a fleet is made of, as a snapshot file spells it (trailtrim/snapshot@1). The oracle reads this form and nothing
// that the program made of it, so that reading the file is judged too.

export interface NamedResource {
  readonly type: string;
  readonly arn: string;
}

export interface RowFile {
  readonly account: string;
  readonly region: string;
  readonly category: 'Management' | 'Data' | 'NetworkActivity';
  readonly eventSource: string;
  readonly eventName: string;
  /** null: not known. */
  readonly readOnly: boolean | null;
  readonly resource?: NamedResource;
  /** What each of the events names besides. */
  readonly alsoNames?: readonly NamedResource[];
  readonly count: number | null;
  readonly bytes?: number;
  /** By day. */
  readonly daily?: readonly number[];
  readonly evidence: 'measured';
  readonly source?: { readonly kind: 'log-files' };
  /** Who made the data events, which log files tell. */
  readonly caller?: 'aws-service';
  /** By day. */
  readonly repeats?: readonly number[];
}

/** A basic selector as PutEventSelectors takes it. */
export interface BasicSelector {
  readonly ReadWriteType?: 'All' | 'ReadOnly' | 'WriteOnly';
  readonly IncludeManagementEvents?: boolean;
  readonly DataResources?: readonly { readonly Type: string; readonly Values: readonly string[] }[];
  readonly ExcludeManagementEventSources?: readonly string[];
}

export interface InsightFile {
  readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly on?: readonly ('Management' | 'Data')[];
}

export interface SinkFile {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly advancedEventSelectors?: readonly Selector[] | null;
  readonly insights: readonly InsightFile[];
}

export interface TrailFile extends SinkFile {
  readonly logging: boolean | null;
  readonly includeGlobalServiceEvents: boolean;
  readonly eventSelectors?: readonly BasicSelector[] | null;
  readonly bucket: string | null;
  /** The ARN of a log group; true: one that is not named. */
  readonly cloudWatchLogs: string | true | null;
  readonly snsTopic: string | null;
  readonly logFileValidation?: boolean;
  readonly startedLogging?: string;
  readonly stoppedLogging?: string | null;
  readonly aggregation: readonly string[];
}

export interface StoreFile extends SinkFile {
  readonly ingesting: boolean;
  readonly billingMode: 'EXTENDABLE_RETENTION_PRICING' | 'FIXED_RETENTION_PRICING';
  readonly retentionDays: number;
  readonly ingestedBytes?: number;
  readonly created?: string;
}

/** A rule as GetBucketLifecycleConfiguration answers it. */
export interface RuleFile {
  readonly Status: 'Enabled' | 'Disabled';
  readonly Filter?: { readonly Prefix?: string; readonly ObjectSizeGreaterThan?: number };
  readonly Transitions?: readonly { readonly Days: number; readonly StorageClass: string }[];
  readonly Expiration?: { readonly Days: number };
}

export interface BucketFile {
  readonly name: string;
  readonly region?: string;
  readonly lifecycle?: readonly RuleFile[];
}

export interface GivenFile {
  readonly dimension: string;
  readonly account: string;
  readonly region: string;
  readonly quantity: string;
  readonly store?: string;
}

export interface FleetFile {
  readonly schema: 'trailtrim/snapshot@1';
  readonly window: { readonly start: string; readonly end: string };
  readonly traffic: readonly RowFile[];
  readonly trails: readonly TrailFile[];
  readonly eventDataStores: readonly StoreFile[];
  readonly logBuckets: readonly BucketFile[];
  readonly logGroups: readonly { readonly arn: string; readonly retentionDays: number | null }[];
  readonly given: readonly GivenFile[];
}
