import type { EventShape, Selector } from '../selectors/index.ts';
import type { Count } from './count.ts';

/** Where a count comes from. */
export type Evidence = 'measured' | 'derived' | 'allocated' | 'unknown';

/** How many events of one shape happened in the window. */
export interface TrafficRow extends EventShape {
  readonly eventSource: string;
  /** The account that pays: recipientAccountId. */
  readonly account: string;
  readonly region: string;
  readonly resource?: NonNullable<EventShape['resource']> & { readonly tags?: Readonly<Record<string, string>> };
  /** null: unknown, which is not zero. */
  readonly count: Count | null;
  /** One a day of the window; sums to `count`. */
  readonly daily?: readonly number[];
  /** Of the records as compact UTF-8 JSON. */
  readonly bytes?: Count;
  readonly evidence: Evidence;
  readonly via?: string;
  /** Bounds of `count`. */
  readonly range?: { readonly low: Count; readonly high: Count };
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
  readonly includeGlobalServiceEvents: boolean;
  /** What it records, basic selectors translated; null: not known. */
  readonly selectors: readonly Selector[] | null;
  readonly selectorKind: 'advanced' | 'basic' | 'default' | 'unknown';
  readonly insights: readonly TrailInsight[];
  readonly bucket: string | null;
  /** Set where the trail also feeds CloudWatch Logs. */
  readonly cloudWatchLogs: boolean;
  readonly aggregated: boolean;
  /** The rest says nothing about cost, but is lost when the trail is declared anew. Absent: not known; null: none. */
  readonly logGroup?: string;
  readonly kmsKey?: string | null;
  readonly snsTopic?: string | null;
  readonly logFileValidation?: boolean;
}

export interface EventDataStore {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly ingesting: boolean;
}

/** Something that could not be seen. */
export interface Gap {
  readonly what: string;
  readonly reason: string;
  readonly remedy?: string;
}

/** Everything that trailtrim knows of the outside world: the only thing that passes from `observe` to the rest. */
export interface Snapshot {
  readonly takenAt: string | null;
  readonly partition: string;
  /** Whole UTC days; `end` is exclusive. */
  readonly window: { readonly start: string; readonly end: string; readonly days: number };
  readonly traffic: readonly TrafficRow[];
  readonly trails: readonly Trail[];
  readonly eventDataStores: readonly EventDataStore[];
  /** Names of buckets that receive logs, besides those that the trails name. */
  readonly logBuckets: readonly string[];
  readonly gaps: readonly Gap[];
}
