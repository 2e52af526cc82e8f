import type { AdvancedEventSelector, EventSelector, InsightSelector, Trail } from '@aws-sdk/client-cloudtrail';
import type { Fault } from './fault.ts';

/** A value per whole day, the last one the last day before `now`; null: CloudWatch has no point that day. */
export type Daily = readonly (number | null)[] | (() => readonly (number | null)[]);

/** An array, or the same shape derived by index (`generate`), so that 100,000 resources need no memory. */
export interface List<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** What JSON holds of an answer that is passed on as it is; times as ISO texts. */
export type AwsMembers = Readonly<Record<string, unknown>>;

/** What the local AWS knows and how it behaves. With arrays alone it is JSON (`loadScenario`). */
export interface Scenario {
  /** ISO instant. Data ends at the last UTC midnight before it. The clock of signatures is the real one. */
  readonly now: string;
  /** Length of every `Daily`. */
  readonly days: number;
  /** Account of the base credentials; the server itself answers any account it knows. */
  readonly caller: string;
  /** Of every account. Default: us-east-1 and the Regions that accounts mention; what is absent is not enabled. */
  readonly regions?: Readonly<Record<string, 'ENABLED' | 'ENABLED_BY_DEFAULT' | 'DISABLED'>>;
  readonly organization?: Organization;
  readonly accounts: readonly AccountScenario[];
  readonly bill?: readonly BillRow[];
  /** Service of bill rows that name none. Default `AWS CloudTrail`. */
  readonly billService?: string;
  /** Groups a page of GetCostAndUsage. Default 1,000. */
  readonly billPageSize?: number;
  readonly costExplorer?: 'not-enabled';
  /** The server's clock minus the real one. */
  readonly clockSkewSeconds?: number;
  /** Default `none`. */
  readonly quotas?: 'documented' | 'none';
  /** Multiplies every quota. */
  readonly rate?: number;
  /** Milliseconds before each answer. */
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  /** Salt of what faults draw by `share`. */
  readonly seed?: number;
  /** IAM actions allowed, `*` as a wildcard; every other call is denied. GetCallerIdentity needs none. */
  readonly policy?: readonly string[];
}

interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  readonly accounts: readonly {
    readonly id: string;
    readonly name: string;
    readonly status: 'ACTIVE' | 'SUSPENDED';
  }[];
}

export interface BillRow {
  readonly account: string;
  /** YYYY-MM */
  readonly month: string;
  readonly usageType: string;
  readonly quantity: string | number;
  readonly amount: string | number;
  readonly service?: string;
  /** Default `Usage`. */
  readonly recordType?: string;
  /** Default `None`. */
  readonly operation?: string;
  /** Default: true for the month of `now`. */
  readonly estimated?: boolean;
}

export interface AccountScenario {
  readonly id: string;
  /** Source accounts, if this is a CloudWatch monitoring account. */
  readonly linked?: readonly string[];
  readonly trails?: readonly TrailScenario[];
  readonly stores?: readonly StoreScenario[];
  readonly channels?: readonly ChannelScenario[];
  readonly regions: Readonly<Record<string, RegionScenario>>;
}

export interface TrailScenario {
  /** DescribeTrails' entry; TrailARN, Name and HomeRegion are needed. */
  readonly trail: Trail;
  /** GetTrailStatus' answer. */
  readonly status: AwsMembers;
  readonly eventSelectors?: readonly EventSelector[];
  readonly advancedEventSelectors?: readonly AdvancedEventSelector[];
  readonly insightSelectors?: readonly InsightSelector[];
  /** Members of GetEventConfiguration's answer. */
  readonly eventConfiguration?: AwsMembers;
  /** What a member account gets that asks for details of the organization trail. Default AccessDeniedException. */
  readonly memberDenial?: 'AccessDeniedException' | 'OperationNotPermittedException';
}

export interface StoreScenario {
  /** GetEventDataStore's answer; EventDataStoreArn (its Region is the home) and Name are needed. */
  readonly store: AwsMembers & { readonly EventDataStoreArn: string; readonly Name: string };
  readonly insightSelectors?: readonly InsightSelector[];
  readonly eventConfiguration?: AwsMembers;
  /** Bytes, as AWS/CloudTrail HourlyDataIngested. */
  readonly ingestedBytesDaily?: Daily;
}

/** GetChannel's answer; ChannelArn (its Region is the home) and Name are needed. */
export type ChannelScenario = AwsMembers & { readonly ChannelArn: string; readonly Name: string };

export interface RegionScenario {
  readonly buckets?: List<BucketScenario>;
  readonly storageLens?: List<StorageLensScenario>;
  readonly functions?: List<FunctionScenario>;
  readonly tables?: List<TableScenario>;
  /** AWS/DynamoDB UserErrors of the account in this Region. */
  readonly userErrors?: Daily;
  readonly streams?: List<NamedScenario>;
  readonly queues?: List<NamedScenario>;
  readonly topics?: List<NamedScenario>;
  readonly usage?: List<UsageScenario>;
  readonly management?: readonly ManagementScenario[];
}

export interface BucketScenario {
  readonly name: string;
  /** Above zero, the free daily storage metrics exist. */
  readonly objects?: number;
  readonly filters?: readonly BucketFilter[];
  /** Content in base64, by key. */
  readonly files?: Readonly<Record<string, string>>;
  /** LocationConstraint if another than the Region it stands in. */
  readonly location?: string;
  readonly versioning?: 'Enabled' | 'Suspended';
  readonly mfaDelete?: 'Enabled' | 'Disabled';
  /** The SDK's ObjectLockConfiguration. */
  readonly objectLock?: AwsMembers;
  /** The SDK's LifecycleRule each. */
  readonly lifecycleRules?: readonly AwsMembers[];
  /** The SDK's ServerSideEncryptionConfiguration. */
  readonly encryption?: AwsMembers;
  readonly policy?: AwsMembers;
}

export interface BucketFilter {
  readonly id: string;
  /** The SDK's MetricsFilter; absent: the whole bucket. */
  readonly filter?: AwsMembers;
  /** By metric name (GetRequests …), AllRequests among them. */
  readonly requests: Readonly<Record<string, Daily>>;
}

/** Storage Lens metrics of a bucket, in the account and Region where its configuration publishes. */
export interface StorageLensScenario {
  readonly configuration: string;
  readonly account: string;
  readonly bucket: string;
  readonly region: string;
  readonly requests: Readonly<Record<string, Daily>>;
  /** Default `STANDARD`. */
  readonly storageClass?: string;
}

export interface FunctionScenario {
  readonly name: string;
  readonly invocations: Daily;
  readonly asyncEvents?: Daily;
  readonly throttles?: Daily;
  /** Each is one more {FunctionName, Resource} that repeats the counts. */
  readonly aliases?: readonly string[];
}

export interface TableScenario {
  readonly name: string;
  /** Successful requests by operation. */
  readonly operations: Readonly<Record<string, Daily>>;
  readonly throttled?: Readonly<Record<string, Daily>>;
  readonly systemErrors?: Readonly<Record<string, Daily>>;
  readonly conditionalCheckFailed?: Daily;
  readonly transactionConflicts?: Daily;
  /** StreamLabel of the GetRecords operation. */
  readonly streamLabel?: string;
}

/** A resource whose metrics have its name as their one dimension. */
export interface NamedScenario {
  readonly name: string;
  /** By metric name. */
  readonly sums: Readonly<Record<string, Daily>>;
  /** Dimensions of one more series of each metric, which repeats a part of the counts, such as `ShardId`. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** AWS/Usage CallCount. */
export interface UsageScenario {
  readonly service: string;
  readonly resource: string;
  readonly daily: Daily;
}

/** Calls that LookupEvents finds: n a day are spread evenly over that day. */
export interface ManagementScenario {
  /** eventSource, such as `kms.amazonaws.com` */
  readonly source: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly daily: Daily;
  /** UTF-8 length of each record; below 600 is refused. */
  readonly bytes: number;
}

/** A list whose entries are made when asked for. @param make gives equal entries for equal indexes */
export function generate<T>(length: number, make: (index: number) => T): List<T> {
  return {
    length,
    at: (index) => (index >= 0 && index < length ? make(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield make(index);
    },
  };
}
