import type { Place } from '../../place.ts';

/** A bucket, whose it is and where. */
export interface BucketPlace extends Place {
  readonly bucket: string;
}
