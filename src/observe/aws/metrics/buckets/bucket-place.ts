import type { Place } from '../../../../model/snapshot/place.ts';

/** A bucket, whose it is and where. */
export interface BucketPlace extends Place {
  readonly bucket: string;
}
