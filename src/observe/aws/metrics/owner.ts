import type { Place } from '../../../model/snapshot/place.ts';

/** Whose resource it is and where, as its rows and its ARN need it. */
export interface Owner extends Place {
  readonly partition: string;
}
