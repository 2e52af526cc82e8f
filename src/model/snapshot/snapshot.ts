import type { Category } from '../../facts/category.ts';
import type { EventShape, NamedResource } from '../../selectors/event/event-record.ts';
import type { Selector } from '../../selectors/selector.ts';
import type { Count } from '../quantity/count.ts';
import type { Decimal } from '../quantity/decimal.ts';
import type { Dimension } from '../rates/dimensions.ts';
import type { GapKind } from './gap-kind.ts';
import type { Sink } from './sink.ts';
import type { Source } from './source.ts';
import type { Subject } from './subject.ts';
import type { Usd } from '../quantity/usd.ts';
import type { Window } from '../quantity/window.ts';

/** Where a count comes from. */
export type Evidence = 'measured' | 'derived' | 'allocated' | 'unknown';

/** A resource of which events have an entry. */
export interface TrafficResource extends NamedResource {
  readonly tags?: Readonly<Record<string, string>>;
}

/** How many events of one shape happened in the window. */
export interface TrafficRow extends EventShape {
  readonly eventSource: string;
  /** The account that pays: recipientAccountId. */
  readonly account: string;
  readonly region: string;
  readonly resource?: TrafficResource;
  readonly alsoNames?: readonly TrafficResource[];
  /** null: unknown, which is not zero. */
  readonly count: Count | null;
  /** One a day of the window; sums to `count`. */
  readonly daily?: readonly number[];
  /** Of the records as compact UTF-8 JSON. */
  readonly bytes?: Count;
  readonly evidence: Evidence;
  /** Absent: not known. */
  readonly source?: Source;
  /** Bounds of `count`. */
  readonly range?: { readonly low: Count; readonly high: Count };
  /** For each day of the window, how many further recordings of these events stand in other log files. */
  readonly repeats?: readonly number[];
}

/** Events that stand in two different log files, which one trail does not write. Source of the rows' `repeats`. */
export interface Repeat {
  readonly account: string;
  readonly region: string;
  readonly category: Category;
  /** Where the files lie, down to `AWSLogs`: one place, or the two. */
  readonly places: readonly string[];
  /** Recordings beyond the first. */
  readonly count: Count;
  /** The first day of the window with one, as `2026-11-20`. */
  readonly since: string;
}

export type InsightType = 'ApiCallRateInsight' | 'ApiErrorRateInsight';

export interface TrailInsight {
  readonly type: InsightType;
  readonly on: readonly ('Management' | 'Data')[];
}

export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  /** null: not known, as when the trail comes from describe-trails alone. */
  readonly logging: boolean | null;
  /** Of IAM, STS and CloudFront; null: not known. */
  readonly includeGlobalServiceEvents: boolean | null;
  /** What it records, basic selectors translated; null: not known. */
  readonly selectors: readonly Selector[] | null;
  readonly selectorKind: 'advanced' | 'basic' | 'default' | 'unknown';
  readonly insights: readonly TrailInsight[];
  /** Not known, so `insights` is empty. */
  readonly insightsUnknown?: true;
  readonly bucket: string | null;
  /** Set where the trail also feeds CloudWatch Logs. */
  readonly cloudWatchLogs: boolean;
  /** How many templates of event aggregation are on. */
  readonly aggregationTemplates: number;
  /** Not known, so `aggregationTemplates` is 0. */
  readonly aggregationUnknown?: true;
  /** Absent: not known. */
  readonly recursiveLogging?: boolean;
  /** Why the last delivery failed, as GetTrailStatus reports it; null: it did not. Absent: not known. */
  readonly deliveryError?: string | null;
  /** The same of CloudWatch Logs; absent: it did not, or it is not known. */
  readonly logGroupDeliveryError?: string;
  /** When it last began to log, as GetTrailStatus says, `2024-03-01T12:00:00Z`. Absent: not known. */
  readonly startedLogging?: string;
  /** When it last stopped; null: it never did. Absent: not known. */
  readonly stoppedLogging?: string | null;
  /** The rest does not matter for cost, but is lost when the trail is declared again. Absent: not known; null: none. */
  readonly logGroup?: string;
  readonly kmsKey?: string | null;
  readonly snsTopic?: string | null;
  readonly logFileValidation?: boolean;
}

export type BillingMode = 'EXTENDABLE_RETENTION_PRICING' | 'FIXED_RETENTION_PRICING';

export interface EventDataStore {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  readonly organization: boolean;
  readonly ingesting: boolean;
  /** null: not known. */
  readonly billingMode: BillingMode | null;
  readonly retentionDays: number | null;
  /** null: not known. */
  readonly selectors: readonly Selector[] | null;
  readonly insights: readonly TrailInsight[];
  /** Not known, so `insights` is empty. */
  readonly insightsUnknown?: true;
  /** Uncompressed, over the window, as CloudWatch's HourlyDataIngested measured it. */
  readonly ingestedBytes?: Count;
  /** Absent: not known. */
  readonly created?: string;
}

/** A channel by which an AWS service receives events: without a trail, in one account. */
export interface Channel {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly multiRegion: boolean;
  /** That made it, such as `cloudwatch`. */
  readonly service: string;
  /** null: not known. */
  readonly selectors: readonly Selector[] | null;
}

/** A bucket that receives log files. Absent members are not known. */
export interface LogBucket {
  readonly name: string;
  readonly region?: string;
  readonly versioning?: 'Enabled' | 'Suspended' | 'Off';
  readonly mfaDelete?: boolean;
  /** null: none. `days` null: a mode without a default retention. */
  readonly objectLock?: { readonly mode: string; readonly days: number | null } | null;
  /** Rules as GetBucketLifecycleConfiguration returns them; empty: none. */
  readonly lifecycle?: readonly LifecycleRule[];
  /** What the rules do with files below 128 KB where they have no size filter, as S3 names it. */
  readonly transitionDefaultMinimumObjectSize?: 'all_storage_classes_128K' | 'varies_by_storage_class';
  /** What new objects are encrypted with. null: nothing is set; `kmsKey` null: AWS's own key. */
  readonly encryption?: { readonly algorithm: string; readonly kmsKey: string | null } | null;
  /** The policy's JSON document; null: none. */
  readonly policy?: object | null;
}

/** The members of a rule that say how long log files are kept, and where. Source: S3 API, LifecycleRule. */
export interface LifecycleRule {
  readonly enabled: boolean;
  /** Prefix of the keys that it applies to; empty: all. */
  readonly prefix: string;
  /** Smaller objects do not move; null: no filter, so S3's default of 128 KB applies. */
  readonly sizeGreaterThan: number | null;
  readonly transitions: readonly { readonly days: number; readonly storageClass: string }[];
  readonly expirationDays: number | null;
  /** Days that a version is kept after a newer one or a deletion; absent: forever. */
  readonly noncurrentDays?: number;
  /** True where a filter (tags, a maximum size) or a date limits it to an unknown part of the objects. */
  readonly partial: boolean;
}

/** A log group that a trail feeds. */
export interface LogGroup {
  readonly arn: string;
  /** null: kept forever. */
  readonly retentionDays: number | null;
}

/** A monthly quantity that is given and not derived: typed in, or spent on observing. */
export interface GivenQuantity {
  readonly dimension: Dimension;
  readonly account: string;
  readonly region: string;
  readonly quantity: Decimal;
  readonly sink: Sink;
}

/** A line of AWS's own bill, as Cost Explorer groups it. */
export interface BillRow {
  readonly account: string;
  /** `2026-10` */
  readonly month: string;
  readonly usageType: string;
  readonly quantity: Decimal;
  readonly amount: Usd;
  /** True while the month is open. */
  readonly estimated: boolean;
  /** Absent: CloudTrail. */
  readonly service?: string;
}

/** Something that could not be seen. The texts are for people; what a gap means is in its other members. */
export interface Gap {
  /** null: the file has only words, and they are not known. */
  readonly kind: GapKind | null;
  /** What it is about, as far as that is known. */
  readonly subjects: readonly Subject[];
  readonly what: string;
  readonly reason: string;
  readonly remedy?: string;
}

/** Everything that trailtrim knows of the outside world: the only thing that passes from `observe` to the rest. */
export interface Snapshot {
  readonly takenAt: string | null;
  readonly partition: string;
  readonly window: Window;
  readonly traffic: readonly TrafficRow[];
  readonly trails: readonly Trail[];
  readonly eventDataStores: readonly EventDataStore[];
  /** null: nobody asked for them. */
  readonly channels: readonly Channel[] | null;
  /** Buckets that receive logs; trails may name others. */
  readonly logBuckets: readonly LogBucket[];
  readonly logGroups: readonly LogGroup[];
  readonly bill: readonly BillRow[];
  readonly given: readonly GivenQuantity[];
  readonly repeats: readonly Repeat[];
  readonly gaps: readonly Gap[];
  /** The trails as they were when the traffic was recorded, where others are tried in their place; absent: `trails`. */
  readonly trailsThen?: readonly Trail[];
}

/** The trails that recorded the traffic. */
export function trailsThen(snapshot: Snapshot): readonly Trail[] {
  return snapshot.trailsThen ?? snapshot.trails;
}
