import type { Place } from '../../../../model/snapshot/place.ts';

/** A bucket with its account and Region. */
export interface BucketPlace extends Place {
  readonly bucket: string;
}
