import type { Bounds } from '../quantity/bounds.ts';
import type { StorageClass } from '../rates/dimensions.ts';

/** A time that log files spend in one storage class. */
export interface Holding {
  readonly storageClass: StorageClass;
  /** How long, in whole days; bounds where it is not known. */
  readonly days: Bounds<number>;
  /** No rule ends it. */
  readonly forever?: true;
  /** Files smaller than this many bytes do not move into the class and stay where they are. 0: all move. */
  readonly smallest: number;
  /** Smaller files may move all the same: which default the bucket's rules have is not known. */
  readonly mayTakeSmall?: true;
}

/** How long log files are kept, and where. The first holding is where they are written. */
export interface RetentionPlan {
  readonly id: string;
  readonly title: string;
  readonly holdings: readonly Holding[];
}
