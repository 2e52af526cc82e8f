import type { TrafficRowFile } from '../../../model/snapshot/schema.ts';
import type { GapFile } from '../../../model/snapshot/gap.ts';
import type { Place } from '../../../model/snapshot/place.ts';
import type { BucketPlace } from './buckets/bucket-place.ts';
import type { LensCounts } from './buckets/lens.ts';

/** What CloudWatch reported about a place. */
export interface MetricsPart {
  readonly place: Place;
  /** Accounts that share their metrics with this one and are not read with their own credentials. */
  readonly linked: readonly string[];
  /**
   * Data events, and management events of linked accounts. Made anew each time they are read, for there may be hundreds of
   * thousands.
   */
  readonly traffic: Iterable<TrafficRowFile>;
  readonly gaps: readonly GapFile[];
  /** Management events of the account itself by AWS/Usage: LookupEvents may be more precise. */
  readonly usage: readonly TrafficRowFile[];
  /** Buckets that have objects and no request metrics. */
  readonly unmetered: readonly BucketPlace[];
  /** What Storage Lens counted, for buckets anywhere. */
  readonly lens: readonly LensCounts[];
}
