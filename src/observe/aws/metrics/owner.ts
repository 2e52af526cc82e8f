import type { Place } from '../../../model/snapshot/place.ts';

/** Where a resource is and which account owns it, as its rows and its ARN need it. */
export interface Owner extends Place {
  readonly partition: string;
}
